package io.tallylight.sandbox.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitsTests {
    private static final Door DOOR = new Door(Profile.CONTRACT, Provider.VERTEX);

    private final RateLimits limits = new RateLimits();

    private static Settings settings(long timeScale) {
        return new Settings(timeScale, 4_000, Map.of(Provider.VERTEX, 2), Set.of());
    }

    @Test
    void tellWhatIsLeft() {
        assertThat(limits.left(DOOR, settings(1), 5)).contains(new RateLimits.Allowance(2, 2, 60_005));
        limits.take(DOOR, settings(1), 0);
        assertThat(limits.left(DOOR, settings(1), 10)).contains(new RateLimits.Allowance(2, 1, 60_000));
        assertThat(limits.left(new Door(Profile.CONTRACT, Provider.LUMA), settings(1), 10))
                .isEmpty();
    }

    @Test
    void takeSoManyAMinute() {
        assertThat(limits.take(DOOR, settings(1), 0)).isEmpty();
        assertThat(limits.take(DOOR, settings(1), 10)).isEmpty();
        assertThat(limits.take(DOOR, settings(1), 20)).isEqualTo(OptionalLong.of(59_980));
        assertThat(limits.take(DOOR, settings(1), 60_000)).isEmpty();
    }

    @Test
    void growWithTheTimeScale() {
        assertThat(limits.take(DOOR, settings(200), 0)).isEmpty();
        assertThat(limits.take(DOOR, settings(200), 0)).isEmpty();
        assertThat(limits.take(DOOR, settings(200), 100)).isEqualTo(OptionalLong.of(200));
        assertThat(limits.take(DOOR, settings(200), 300)).isEmpty();
    }

    @Test
    void areEachDoorsOwn() {
        Door other = new Door(Profile.ANY_SECONDS, Provider.VERTEX);
        limits.take(DOOR, settings(1), 0);
        limits.take(DOOR, settings(1), 0);

        assertThat(limits.take(other, settings(1), 0)).isEmpty();
        assertThat(limits.take(DOOR, settings(1), 0)).isPresent();
    }
}
