package io.tallylight.access;

import java.time.DateTimeException;
import java.time.Instant;

/** Reads instants that others send: RFC 3339, from 1970 to 9999, which every database and every reader of ours can keep. */
public final class Instants {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant AFTER_THE_LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private Instants() {}

    /** The instant; an {@link IllegalArgumentException} that says to the caller what is wrong with the text. */
    public static Instant parse(String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an instant such as 2026-01-31T00:00:00Z", e);
        }
        if (instant.isBefore(EARLIEST) || !instant.isBefore(AFTER_THE_LATEST)) {
            throw new IllegalArgumentException("must lie between the years 1970 and 9999");
        }
        return instant;
    }
}
