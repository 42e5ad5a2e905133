package io.tallylight.gateway.generation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again: doubling, capped, with jitter, so that many that failed together do not come back
 * together.
 *
 * @param first the first wait
 * @param most no wait is longer
 */
public record Backoff(Duration first, Duration most) {
    private static final int MOST_DOUBLINGS = 20;

    /** The wait before the repeat of that number, from 1: between half of the doubled time and the whole of it. */
    public Duration before(int repeat, RandomGenerator random) {
        long grown = first.toMillis() << Math.min(Math.max(repeat - 1, 0), MOST_DOUBLINGS);
        return jittered(Duration.ofMillis(Math.min(grown, most.toMillis())), random);
    }

    /** Between half of the time and the whole of it. */
    public static Duration jittered(Duration time, RandomGenerator random) {
        long millis = Math.max(time.toMillis(), 2);
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
