package io.tallylight.sandbox.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.sandbox.video.Size;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTests {
    private static final Order ORDER =
            new Order(new Door(Profile.CONTRACT, Provider.RUNWAY), "gen4.5", "a fox", 5, 1, new Size(1280, 720), null);

    private static Job job(Outcome outcome, int frames) {
        Plan plan = new Plan(outcome, 1_000, frames, 1, Fault.USUAL, Set.of());
        return new Job("job", 1, ORDER, plan, 10_000, null, false);
    }

    @ParameterizedTest(name = "{0} at {1}: {2}, {3} %")
    @CsvSource(delimiter = '|', textBlock = """
            SUCCEED        | 10000 | QUEUED    | 0
            SUCCEED        | 10099 | QUEUED    | 0
            SUCCEED        | 10100 | RUNNING   | 10
            SUCCEED        | 10999 | RUNNING   | 99
            SUCCEED        | 11000 | SUCCEEDED | 100
            SUBMIT_TIMEOUT | 11000 | SUCCEEDED | 100
            TRUNCATED_FILE | 11000 | SUCCEEDED | 100
            EXPIRED_FILE   | 11000 | SUCCEEDED | 100
            FAIL           | 10999 | RUNNING   | 99
            FAIL           | 11000 | FAILED    | 99
            REFUSE         | 11000 | REFUSED   | 99
            EXPIRE         | 11000 | EXPIRED   | 99
            NEVER          | 11000 | RUNNING   | 99
            NEVER          | 9999999999999 | RUNNING | 99
            """)
    void standsWhereTheTimeSays(Outcome outcome, long now, Phase phase, int percent) {
        assertThat(job(outcome, 120).phaseAt(now)).isEqualTo(phase);
        assertThat(job(outcome, 120).percentAt(now)).isEqualTo(percent);
    }

    @ParameterizedTest(name = "at {0} since {1}")
    @CsvSource({"10000,10000", "10099,10000", "10100,10100", "10999,10100", "11000,11000", "20000,11000"})
    void tellsSinceWhenItStandsThere(long now, long since) {
        assertThat(job(Outcome.SUCCEED, 120).changedAt(now)).isEqualTo(since);
    }

    @Test
    void staysAsItWasWhenCancelled() {
        Job cancelled = job(Outcome.SUCCEED, 120).cancelled(10_500);

        assertThat(cancelled.phaseAt(20_000)).isEqualTo(Phase.CANCELLED);
        assertThat(cancelled.percentAt(20_000)).isEqualTo(50);
    }

    @ParameterizedTest(name = "{0} frames are {1} s")
    @CsvSource({"120,5", "240,10", "12,0.5", "1,0.04166667", "119,4.958333"})
    void statesSecondsExactToTheFrame(int frames, String seconds) {
        assertThat(job(Outcome.SUCCEED, frames).deliveredSeconds()).hasToString(seconds);
    }
}
