package io.tallylight.sandbox.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.sandbox.config.TestConfig;
import io.tallylight.sandbox.video.Size;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShelvesTests {
    private static final Door DOOR = new Door(Profile.CONTRACT, Provider.RUNWAY);
    private static final long HOUR = 3_600_000;

    private final Shelves shelves = new Shelves(new TestConfig(Duration.ofHours(1), 4, Duration.ofHours(1), false));

    private void put(String id, Outcome outcome, long at) {
        Order order = new Order(DOOR, "gen4.5", "a fox", 5, 1, new Size(1280, 720), null);
        Plan plan = new Plan(outcome, 1_000, 120, 1, Fault.USUAL, Set.of());
        shelves.put(new Job(id, shelves.nextNumber(), order, plan, at, null, false), at);
    }

    @Test
    void forgetEndedJobsLongAfter() {
        put("a", Outcome.SUCCEED, 0);
        put("b", Outcome.FAIL, 10);
        put("c", Outcome.SUCCEED, HOUR - 1);
        assertThat(shelves.find(DOOR, "a")).isPresent();

        put("d", Outcome.SUCCEED, HOUR + 20);

        assertThat(shelves.find(DOOR, "a")).isEmpty();
        assertThat(shelves.find(DOOR, "b")).isEmpty();
        assertThat(shelves.find(DOOR, "c")).isPresent();
        assertThat(shelves.find(DOOR, "d")).isPresent();
    }

    @Test
    void forgetTheOldestEndedJobsWhenThereAreTooMany() {
        put("never", Outcome.NEVER, 0);
        for (int i = 1; i <= 6; i++) put("job" + i, Outcome.SUCCEED, i * 2_000L);

        assertThat(shelves.find(DOOR, "job1")).isEmpty();
        assertThat(shelves.find(DOOR, "job6")).isPresent();
        assertThat(shelves.find(DOOR, "never")).isPresent();
        assertThat(shelves.accepted(Stream.of(DOOR))).hasSize(4);
    }

    @Test
    void keepJobsThatNeverEnd() {
        put("never", Outcome.NEVER, 0);
        for (int day = 1; day < 5; day++) put("later" + day, Outcome.SUCCEED, 24L * day * HOUR);

        assertThat(shelves.find(DOOR, "never")).isPresent();
        assertThat(shelves.find(DOOR, "later1")).isEmpty();
    }

    @Test
    void giveAnOwnIdToOneJobUntilThatIsForgotten() {
        assertThat(shelves.claim(DOOR, "mine", "a")).isTrue();
        assertThat(shelves.claim(DOOR, "mine", "b")).isFalse();
        Order order = new Order(
                DOOR, "gen4.5", "a fox", 5, 1, new Size(1280, 720), /* origin= */ null, "mine", /* detail= */ null);
        Plan plan = new Plan(Outcome.SUCCEED, 1_000, 120, 1, Fault.USUAL, Set.of());
        shelves.put(new Job("a", shelves.nextNumber(), order, plan, 0, null, false), 0);
        assertThat(shelves.findOwn(DOOR, "mine")).map(Job::id).contains("a");

        put("later", Outcome.SUCCEED, 2 * HOUR);

        assertThat(shelves.findOwn(DOOR, "mine")).isEmpty();
        assertThat(shelves.claim(DOOR, "mine", "b")).isTrue();
    }

    @Test
    void hideDeletedJobsFromAllButTheStatement() {
        put("a", Outcome.SUCCEED, 0);
        shelves.change(DOOR, "a", Job::removed);

        assertThat(shelves.find(DOOR, "a")).isEmpty();
        assertThat(shelves.newestFirst(DOOR, Optional.empty(), 10)).isEmpty();
        assertThat(shelves.accepted(Stream.of(DOOR))).hasSize(1);
    }
}
