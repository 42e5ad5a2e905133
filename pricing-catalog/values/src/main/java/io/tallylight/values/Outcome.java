package io.tallylight.values;

import java.util.Locale;

/** How a generation ended. */
public enum Outcome {
    COMPLETED,
    FAILED,
    REFUSED,
    CANCELLED,
    EXPIRED;

    /** Reads the wire form, such as {@code completed}; anything else is an {@link IllegalArgumentException}. */
    public static Outcome parse(String wire) {
        for (Outcome outcome : values()) {
            if (outcome.wire().equals(wire)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("unknown outcome: " + wire);
    }

    /** The form used in the API, events and columns, such as {@code completed}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
