package io.tallylight.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTests {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    1s          | PT1S
                    6m0s        | PT6M
                    120ms       | PT0.12S
                    0.5s        | PT0.5S
                    1h2m3.25s   | PT1H2M3.25S
                    30s         | PT30S
                    0s          | PT0S
                    999999999h  | PT24H
                    23h59m9999s | PT24H
                    """)
    void aDurationIsReadInEverySpelling(String text, Duration wait) {
        assertThat(Waits.parts(text)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5", "-5s", "5 s", "5sx", "1e9s", "PT5S", "NaNs"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(Waits.parts(text)).isEmpty();
    }

    @ParameterizedTest(name = "Retry-After: {0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    7                             | PT7S
                    0                             | PT0S
                    1.5                           | PT1.5S
                    Fri, 20 Nov 2026 08:01:30 GMT | PT1M30S
                    Fri, 20 Nov 2026 07:00:00 GMT | PT0S
                    Sat, 20 Nov 2027 08:00:00 GMT | PT24H
                    99999999999                   | PT24H
                    """)
    void retryAfterIsSecondsOrADate(String text, Duration wait) {
        assertThat(Waits.retryAfter(text, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "-3", "Fri, 99 Nov 2026 08:01:30 GMT"})
    void anUnreadableRetryAfterIsNone(String text) {
        assertThat(Waits.retryAfter(text, NOW)).isEmpty();
    }

    @Test
    void theMostExactHeaderSpeaksFirst() {
        Map<String, String> all =
                Map.of("Retry-After-Ms", "1250", "Retry-After", "2", "X-RateLimit-Reset-Requests", "6m0s");

        assertThat(waits(all)).contains(Duration.ofMillis(1250));
        assertThat(waits(Map.of("Retry-After", "2", "x-ratelimit-reset-requests", "6m0s")))
                .contains(Duration.ofSeconds(2));
        assertThat(waits(Map.of("x-ratelimit-reset-requests", "6m0s"))).contains(Duration.ofMinutes(6));
        assertThat(waits(Map.of("Retry-After-Ms", "soon", "Retry-After", "2"))).contains(Duration.ofSeconds(2));
        assertThat(waits(Map.of())).isEmpty();
    }

    private static Optional<Duration> waits(Map<String, String> headers) {
        return Waits.of(ProviderAnswer.of(429, headers, "", NOW));
    }
}
