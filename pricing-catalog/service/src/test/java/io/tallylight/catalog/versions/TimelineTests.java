package io.tallylight.catalog.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.catalog.versions.Timeline.Beginning;
import io.tallylight.catalog.versions.Timeline.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each version is, at any instant. */
class TimelineTests {
    /** 4 begins at the same instant as 2, and calls it off. */
    private static final Timeline TIMELINE = new Timeline(List.of(
            new Beginning(1, day("2026-01-01")),
            new Beginning(2, day("2026-06-01")),
            new Beginning(3, day("2026-03-01")),
            new Beginning(4, day("2026-06-01")),
            new Beginning(5, day("2026-09-01"))));

    @ParameterizedTest(name = "version {0} on {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            1 | 2025-12-31 | SCHEDULED
            1 | 2026-01-01 | IN_FORCE
            1 | 2026-02-28 | IN_FORCE
            1 | 2026-03-01 | SUPERSEDED
            3 | 2026-02-28 | SCHEDULED
            3 | 2026-03-01 | IN_FORCE
            3 | 2026-06-01 | SUPERSEDED
            2 | 2026-02-28 | SUPERSEDED
            2 | 2026-06-01 | SUPERSEDED
            4 | 2026-05-31 | SCHEDULED
            4 | 2026-06-01 | IN_FORCE
            5 | 2026-08-31 | SCHEDULED
            5 | 2030-01-01 | IN_FORCE
            """)
    void aVersionIsWhatItsBeginningAndTheNextMakeOfIt(long version, String on, State state) {
        assertThat(TIMELINE.stateOf(version, day(on))).isEqualTo(state);
    }

    @Test
    void knowsWhoComesBeforeAndAfter() {
        assertThat(TIMELINE.until(1)).contains(day("2026-03-01"));
        assertThat(TIMELINE.until(5)).isEmpty();
        assertThat(TIMELINE.before(1)).isEmpty();
        assertThat(TIMELINE.before(3)).contains(1L);
        assertThat(TIMELINE.before(5)).contains(4L);
        assertThat(TIMELINE.inForceWithin(day("2026-02-01"), day("2026-06-02"))).containsExactly(1L, 3L, 4L);
        assertThat(TIMELINE.inForceWithin(day("2026-03-01"), day("2026-06-01"))).containsExactly(3L);
    }

    @Test
    void aVersionOfAnotherTenantIsOurOwnMistake() {
        assertThatThrownBy(() -> TIMELINE.stateOf(6, day("2026-01-01"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
