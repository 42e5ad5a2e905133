package io.tallylight.ledger;

import java.util.Locale;

/** Where a hold is in its life: open, then exactly one of the others. */
public enum HoldState {
    /** Its credits are set aside. */
    OPEN,
    /** Settled for good, and something was captured. */
    CAPTURED,
    /** Released, whatever was captured before; or settled for good, and nothing was captured. */
    RELEASED,
    /** Its deadline passed; what was captured before stays so. */
    EXPIRED;

    /** Reads the wire form; anything else is an {@link IllegalArgumentException}. */
    public static HoldState parse(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** The form used in the API and in columns. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
