package io.tallylight.ledger;

import java.util.Locale;

/** What becomes of a request whose candidate would earn less than its floor. */
public enum OnBreach {
    /** The first candidate that can be paid decides: below its floor, nothing is admitted. */
    REFUSE,
    /** It is left out, and the next one is looked at; the request is refused where none is left. */
    RE_ROUTE,
    /** It is admitted, recorded on the hold, and counted. */
    RECORD;

    /** Reads the wire form, such as {@code re_route}; anything else is an {@link IllegalArgumentException}. */
    public static OnBreach parse(String wire) {
        for (OnBreach breach : values()) {
            if (breach.wire().equals(wire)) {
                return breach;
            }
        }
        throw new IllegalArgumentException("unknown answer to a breach: " + wire);
    }

    /** The form used in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
