package io.tallylight.sandbox.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmsTests {
    private static final Size LYING = new Size(1280, 720);

    private final Films films = new Films();

    @ParameterizedTest(name = "{0} s are {1} frames")
    @CsvSource(delimiter = '|', textBlock = """
            0.001 | 1
            0.02  | 1
            1     | 24
            4.98  | 120
            5     | 120
            7.5   | 180
            20    | 480
            """)
    void lastsAsLongAsAskedWithinOneFrame(BigDecimal seconds, int frames) {
        var film = new Mp4Reader(films.film(LYING, Films.frames(seconds)).bytes(false));

        assertThat(film.frames()).isEqualTo(frames);
        assertThat(film.ticks()).isEqualTo(frames);
        assertThat(film.movieSeconds().subtract(seconds).abs()).isLessThan(new BigDecimal("0.0417"));
        for (int frame = 0; frame < frames; frame++)
            assertThat(film.holdsFrame(frame)).isTrue();
    }

    @ParameterizedTest(name = "{0} is delivered as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1280:720  | 1280x720
            720x1280  | 720x1280
            3840x2160 | 3840x2160
            1104:832  | 1104x832
            1000x500  | 1280x720
            500x1000  | 720x1280
            """)
    void hasTheSizeAskedForOrTheNearestOrientation(String asked, String delivered) {
        byte[] bytes = films.film(Size.parse(asked).orElseThrow(), 24).bytes(false);

        assertThat(new Mp4Reader(bytes).size()).hasToString(delivered);
    }

    @Test
    void staysSmall() {
        assertThat(films.film(LYING, 480).bytes(false)).hasSizeLessThan(5_000);
    }

    @Test
    void breaksOffHalfWayWhenTruncated() {
        byte[] broken = films.film(LYING, 120).bytes(true);

        assertThatThrownBy(() -> new Mp4Reader(broken)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isMadeOnce() {
        assertThat(films.film(LYING, 120)).isSameAs(films.film(LYING, 120));
    }
}
