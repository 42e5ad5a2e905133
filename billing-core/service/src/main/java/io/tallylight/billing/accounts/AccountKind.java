package io.tallylight.billing.accounts;

import java.util.Locale;

/** When a customer pays. */
public enum AccountKind {
    /** Beforehand: never spends more than it has. */
    PREPAID,
    /** Afterwards: may spend down to minus its limit. */
    POSTPAID;

    /** Reads the wire form, such as {@code prepaid}; anything else is an {@link IllegalArgumentException}. */
    public static AccountKind parse(String wire) {
        for (AccountKind kind : values()) {
            if (kind.wire().equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("must be prepaid or postpaid");
    }

    /** The form used in the API and in columns. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
