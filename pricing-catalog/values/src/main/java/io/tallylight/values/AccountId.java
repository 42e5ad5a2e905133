package io.tallylight.values;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names an account: a customer of a tenant. Its text form is {@code acct_} and 32 hex digits.
 *
 * @param value the UUID, version 7
 */
public record AccountId(UUID value) implements Comparable<AccountId> {
    private static final String PREFIX = "acct_";

    /** A new one. */
    public static AccountId next(Instant now, RandomGenerator random) {
        return new AccountId(Ids.next(now, random));
    }

    /** Reads what {@link #toString} writes; anything else is an {@link IllegalArgumentException}. */
    public static AccountId parse(String text) {
        return new AccountId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
