package io.tallylight.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipRangeTests {
    @ParameterizedTest(name = "{0} clips, {1} a job: {2}")
    @CsvSource(textBlock = """
            1, 1, 0+1
            3, 1, 0+1 1+1 2+1
            4, 4, 0+4
            6, 4, 0+4 4+2
            8, 3, 0+3 3+3 6+2
            """)
    void splitsIntoAsFewJobsAsCanBe(int clips, int most, String expected) {
        String ranges = ClipRange.split(clips, most).stream()
                .map(range -> range.first() + "+" + range.count())
                .collect(Collectors.joining(" "));
        assertThat(ranges).isEqualTo(expected);
    }

    @Test
    void nothingCannotBeSplit() {
        assertThatThrownBy(() -> ClipRange.split(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClipRange.split(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
