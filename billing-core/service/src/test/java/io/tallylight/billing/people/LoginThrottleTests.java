package io.tallylight.billing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How guessing is slowed down. */
class LoginThrottleTests {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    private final LoginThrottle throttle = new LoginThrottle(3, Duration.ofMinutes(1));

    @Test
    void attemptsRunOutAndComeBackOneByOne() {
        useUp("ada");

        assertThat(throttle.attempt("ada", NOW)).isEqualTo(Duration.ofMinutes(1));
        assertThat(throttle.attempt("ada", NOW.plusSeconds(59))).isEqualTo(Duration.ofSeconds(1));
        assertThat(throttle.attempt("ada", NOW.plusSeconds(60))).isZero();
        assertThat(throttle.attempt("ada", NOW.plusSeconds(60))).isPositive();
    }

    @Test
    void oneNameDoesNotSlowAnother() {
        useUp("ada");

        assertThat(throttle.attempt("grace", NOW)).isZero();
    }

    @Test
    void aSuccessGivesTheAttemptsBack() {
        useUp("ada");
        throttle.succeeded("ada");

        useUp("ada");
        assertThat(throttle.attempt("ada", NOW)).isPositive();
    }

    @Test
    void afterALongPauseThereAreNoMoreThanAtFirst() {
        useUp("ada");
        Instant later = NOW.plus(Duration.ofDays(1));

        for (int i = 0; i < 3; i++) {
            assertThat(throttle.attempt("ada", later)).isZero();
        }
        assertThat(throttle.attempt("ada", later)).isPositive();
    }

    private void useUp(String name) {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.attempt(name, NOW)).isZero();
        }
    }
}
