package io.tallylight.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoSizeTests {
    @ParameterizedTest(name = "{0} is {1} pixels, {2} lines, {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    1280x720  | 1280:720  | 720p  | 16:9
                    720x1280  | 720:1280  | 720p  | 9:16
                    1280:720  | 1280:720  | 720p  | 16:9
                    1280*720  | 1280:720  | 720p  | 16:9
                    720p      | 1280:720  | 720p  | 16:9
                    720P      | 1280:720  | 720p  | 16:9
                    480p      | 854:480   | 480p  | 16:9
                    1080p     | 1920:1080 | 1080p | 16:9
                    1920x1080 | 1920:1080 | 1080p | 16:9
                    4k        | 3840:2160 | 4k    | 16:9
                    4K        | 3840:2160 | 4k    | 16:9
                    2160p     | 3840:2160 | 4k    | 16:9
                    960x960   | 960:960   | 960p  | 16:9
                    """)
    void everySpellingIsOneSize(String text, String pixels, String lines, String shape) {
        VideoSize size = VideoSize.parse(text).orElseThrow();

        assertThat(size.joined(":")).isEqualTo(pixels);
        assertThat(size.lines()).isEqualTo(lines);
        assertThat(size.shape()).isEqualTo(shape);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    1280x720  | 16:9
                    854x480   | 16:9
                    720x1280  | 9:16
                    960x960   | 1:1
                    1024x768  | 4:3
                    1680x720  | 21:9
                    1280x544  | 21:9
                    1792x1024 | 16:9
                    1280x760  |
                    """)
    void aShapeIsOneOfThoseOffered(String size, @Nullable String shape) {
        assertThat(VideoSize.parse(size).orElseThrow().shapeAmong(List.of("16:9", "9:16", "1:1", "4:3", "21:9")))
                .isEqualTo(Optional.ofNullable(shape));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hd", "16:9", "1280", "x720", "1280x", "-1280x720", "1280x720x3"})
    void whatIsNoSizeIsNone(String text) {
        assertThat(VideoSize.parse(text)).isEmpty();
    }
}
