package io.tallylight.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTests {
    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "a", "\u00e4\uffff", "\ud83d\ude00", "\ud83d\ude00\ud83d\ude00"})
    void textIsKept(String text) {
        assertThat(StorableText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
    void halfASurrogatePairIsSaidToBeOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorableText.of(text))
                .withMessage("must not have half a surrogate pair");
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"\0", "a\0b"})
    void nulIsSaidToBeOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorableText.of(text))
                .withMessage("must not have U+0000");
    }
}
