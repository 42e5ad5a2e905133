package io.tallylight.sandbox.runway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Outcome;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.jobs.Plan;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.video.Size;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditsTests {
    private static final Door DOOR = new Door(Profile.CONTRACT, Provider.RUNWAY);

    private static Order order(String model, int seconds, boolean audio, String size) {
        return new Order(
                DOOR,
                model,
                "a fox",
                seconds,
                1,
                Size.parse(size).orElseThrow(),
                /* origin= */ null,
                /* ownId= */ null,
                new Credits.Detail(audio));
    }

    @ParameterizedTest(name = "{0}, {1} s: {4}")
    @CsvSource({
        "gen4.5, 5, false, 1280x720, 60",
        "gen4_turbo, 10, true, 1280x720, 50",
        "veo3.1, 8, true, 1280x720, 320",
        "veo3.1, 8, false, 1280x720, 160",
        "aleph2, 1, false, 1280x720, 56",
        "aleph2, 5, false, 1280x720, 140",
        "seedance2, 4, false, 1920x1080, 160",
        "seedance2, 4, false, 3840x2160, 600",
        "seedance2_mini, 2, false, 1280x720, 64"
    })
    void areThoseOfTheList(String model, int seconds, boolean audio, String size, int credits) {
        assertThat(Credits.asked(order(model, seconds, audio, size))).hasValue(credits);
    }

    @ParameterizedTest(name = "{0}, stopped at {1}: {2}")
    @CsvSource({
        "SUCCEEDED, , 60",
        "REFUSED, , 60",
        "FAILED, , 0",
        "EXPIRED, , 0",
        "CANCELLED, 50, 0",
        "CANCELLED, 100, 60"
    })
    void areChargedForWhatRan(Phase phase, Long cancelledAt, int credits) {
        Plan plan = new Plan(Outcome.SUCCEED, 1_000, 120, 1, Fault.USUAL, Set.of());
        Job job = new Job("id", 1, order("gen4.5", 5, false, "1280x720"), plan, 0, cancelledAt, false);

        assertThat(Credits.charged(job, phase)).hasValue(credits);
        assertThat(Credits.asked(order("another", 5, false, "1280x720"))).isEqualTo(OptionalInt.empty());
    }
}
