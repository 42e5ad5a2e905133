package io.tallylight.sandbox.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTests {
    @ParameterizedTest(name = "{1} at {0} lines is {2}")
    @CsvSource({
        "720, 16:9, 1280x720",
        "720, 9:16, 720x1280",
        "1080, 1:1, 1080x1080",
        "540, 4:3, 720x540",
        "2160, 16:9, 3840x2160",
        "720, 21:9, 1680x720",
        "720, wide, 1280x720"
    })
    void followFromLinesAndRatio(int lines, String ratio, String size) {
        assertThat(Size.of(lines, ratio)).hasToString(size);
    }
}
