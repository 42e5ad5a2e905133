package io.tallylight.ledger;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something policy let pass and wants to know of: a candidate was admitted though it would earn less than its floor, or
 * though the promotional budget does not cover it.
 *
 * @param candidate which
 * @param kind what was broken
 * @param margin what it would earn at most, a fraction of revenue to 12 decimals; null where it brings no revenue
 * @param floor what it should earn; null where only the budget is concerned
 */
public record Breach(
        String candidate,
        Kind kind,
        @Nullable BigDecimal margin,
        @Nullable BigDecimal floor) {
    /** What was broken. */
    public enum Kind {
        FLOOR,
        PROMOTIONAL_BUDGET;

        /** Reads the wire form; anything else is an {@link IllegalArgumentException}. */
        public static Kind parse(String wire) {
            for (Kind kind : values()) {
                if (kind.wire().equals(wire)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("unknown breach: " + wire);
        }

        /** The form used in the API and in columns. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
