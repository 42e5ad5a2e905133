package io.tallylight.values;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a lot: credits that were granted together. Its text form is {@code lot_} and 32 hex digits.
 *
 * @param value the UUID, version 7
 */
public record LotId(UUID value) implements Comparable<LotId> {
    private static final String PREFIX = "lot_";

    /** A new one. */
    public static LotId next(Instant now, RandomGenerator random) {
        return new LotId(Ids.next(now, random));
    }

    /** Reads what {@link #toString} writes; anything else is an {@link IllegalArgumentException}. */
    public static LotId parse(String text) {
        return new LotId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(LotId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
