package io.tallylight.values;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names an API key, never the key's secret. Its text form is {@code key_} and 32 hex digits.
 *
 * @param value the UUID, version 7
 */
public record KeyId(UUID value) implements Comparable<KeyId> {
    private static final String PREFIX = "key_";

    /** A new one. */
    public static KeyId next(Instant now, RandomGenerator random) {
        return new KeyId(Ids.next(now, random));
    }

    /** Reads what {@link #toString} writes; anything else is an {@link IllegalArgumentException}. */
    public static KeyId parse(String text) {
        return new KeyId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(KeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
