package io.tallylight.values;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a hold: credits set aside for one generation. Its text form is {@code hold_} and 32 hex digits.
 *
 * @param value the UUID, version 7
 */
public record HoldId(UUID value) implements Comparable<HoldId> {
    private static final String PREFIX = "hold_";

    /** A new one. */
    public static HoldId next(Instant now, RandomGenerator random) {
        return new HoldId(Ids.next(now, random));
    }

    /** Reads what {@link #toString} writes; anything else is an {@link IllegalArgumentException}. */
    public static HoldId parse(String text) {
        return new HoldId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(HoldId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
