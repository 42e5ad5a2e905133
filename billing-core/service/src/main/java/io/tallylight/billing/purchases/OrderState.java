package io.tallylight.billing.purchases;

import java.util.Locale;

/** How far an order is. */
public enum OrderState {
    /** Not paid yet, or not known to be. */
    OPEN(false),
    /** Paid, the credits not granted yet; only in passing. */
    PAID(false),
    /** The credits are on the account. */
    GRANTED(true),
    /** It was not paid, and never will be. */
    FAILED(true),
    /** Nobody paid in time. */
    EXPIRED(true),
    /** The buyer said so. */
    CANCELLED(true);

    private final boolean ended;

    OrderState(boolean ended) {
        this.ended = ended;
    }

    /** Reads the wire form; anything else is an {@link IllegalArgumentException}. */
    public static OrderState parse(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** The form used in the API and in columns. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more is expected. */
    public boolean ended() {
        return ended;
    }
}
