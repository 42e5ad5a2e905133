package io.tallylight.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.sandbox.config.TestConfig;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTests {
    private static final String PATH = "/contract/runway/files/a.mp4";
    private static final URI ORIGIN = URI.create("http://127.0.0.1/");
    private static final long MADE_AT = 1_000_000;
    private static final long DAY = 24 * 3_600_000;

    private final Links links = new Links(TestConfig.USUAL, RandomGenerator.of("L64X128MixRandom"));

    @ParameterizedTest(name = "{0} after {1} ms: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /contract/runway/files/a.mp4 | 0        | true
            /contract/runway/files/a.mp4 | 86399000 | true
            /contract/runway/files/a.mp4 | 86400000 | false
            /contract/runway/files/b.mp4 | 0        | false
            """)
    void workForTheirOwnPathUntilTheyDie(String path, long later, boolean alive) {
        String query = URI.create(links.signed(ORIGIN, PATH, MADE_AT, Duration.ofDays(30)))
                .getQuery();
        long expires = Long.parseLong(query.replaceAll("expires=(\\d+)&.*", "$1"));
        String token = query.replaceAll(".*token=", "");

        assertThat(expires).isEqualTo((MADE_AT + DAY) / 1_000);
        assertThat(links.alive(path, expires, token, MADE_AT + later)).isEqualTo(alive);
        assertThat(links.alive(path, expires + 1, token, MADE_AT + later)).isFalse();
    }
}
