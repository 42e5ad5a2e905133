package io.tallylight.values;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a tenant: the operator whose customers, prices and books these are. Its text form is {@code tnt_} and 32 hex digits.
 *
 * @param value the UUID, version 7
 */
public record TenantId(UUID value) implements Comparable<TenantId> {
    private static final String PREFIX = "tnt_";

    /** A new one. */
    public static TenantId next(Instant now, RandomGenerator random) {
        return new TenantId(Ids.next(now, random));
    }

    /** Reads what {@link #toString} writes; anything else is an {@link IllegalArgumentException}. */
    public static TenantId parse(String text) {
        return new TenantId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
