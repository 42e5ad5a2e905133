package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTests {
    private static Arguments of(String line) {
        return Arguments.of(List.of(line.strip().split(" ")), Set.of("--fresh"), Set.of("--port-base"));
    }

    @Test
    void wordsOptionsAndTheirValuesAreToldApart() {
        Arguments given = of("one --port-base 20000 --fresh two");
        assertThat(given.has("--fresh")).isTrue();
        assertThat(given.number("--port-base")).contains(20000);
        assertThat(given.words()).containsExactly("one", "two");
        assertThat(of("one").number("--port-base")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --frsh            | unknown option --frsh
            --port-base       | --port-base needs a value
            --port-base many  | --port-base needs a number, not many
            up                | what is up?
            """)
    void wrongWordsAreNamed(String line, String complaint) {
        assertThatThrownBy(() -> {
                    Arguments given = of(line);
                    given.number("--port-base");
                    given.noWords();
                })
                .isInstanceOf(Arguments.Wrong.class)
                .hasMessage(complaint);
    }
}
