package io.tallylight.values;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a generation: one job from request to terminal state. Its text form is {@code gen_} and 32 hex digits.
 *
 * @param value the UUID, version 7
 */
public record GenerationId(UUID value) implements Comparable<GenerationId> {
    private static final String PREFIX = "gen_";

    /** A new one. */
    public static GenerationId next(Instant now, RandomGenerator random) {
        return new GenerationId(Ids.next(now, random));
    }

    /** Reads what {@link #toString} writes; anything else is an {@link IllegalArgumentException}. */
    public static GenerationId parse(String text) {
        return new GenerationId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(GenerationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
