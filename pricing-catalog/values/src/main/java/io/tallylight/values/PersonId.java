package io.tallylight.values;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a person who signs in. Its text form is {@code person_} and 32 hex digits.
 *
 * @param value the UUID, version 7
 */
public record PersonId(UUID value) implements Comparable<PersonId> {
    private static final String PREFIX = "person_";

    /** A new one. */
    public static PersonId next(Instant now, RandomGenerator random) {
        return new PersonId(Ids.next(now, random));
    }

    /** Reads what {@link #toString} writes; anything else is an {@link IllegalArgumentException}. */
    public static PersonId parse(String text) {
        return new PersonId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
