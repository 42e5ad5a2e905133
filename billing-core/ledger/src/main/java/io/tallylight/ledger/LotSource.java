package io.tallylight.ledger;

import java.util.Locale;

/** Where a lot comes from. */
public enum LotSource {
    /** Bought once. */
    PACK,
    /** Part of a subscription. */
    PLAN,
    /** Given away; never has a price. */
    PROMOTION,
    /** Granted by hand, with a price or without. */
    ADJUSTMENT,
    /** The credit line of a postpaid account. */
    POSTPAID;

    /** Reads the wire form, such as {@code pack}; anything else is an {@link IllegalArgumentException}. */
    public static LotSource parse(String wire) {
        for (LotSource source : values()) {
            if (source.wire().equals(wire)) {
                return source;
            }
        }
        throw new IllegalArgumentException("unknown source: " + wire);
    }

    /** The form used in the API and in columns. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
