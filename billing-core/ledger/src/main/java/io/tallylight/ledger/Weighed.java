package io.tallylight.ledger;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate fared at the gate, for the operator's eyes.
 *
 * @param candidate which
 * @param verdict what became of it
 * @param margin what it would earn at most, a fraction of revenue to 12 decimals; null where it brings no revenue
 * @param floor what it must earn; null where no floor is set
 * @param revenueNanos what the lots that would pay it bring, rounded down to the journal's unit
 * @param costNanos the part of cost and fee that this revenue has to bear, rounded up
 * @param promotionalNanos the part of the cost that the promotional budget has to bear, rounded up
 */
public record Weighed(
        String candidate,
        Verdict verdict,
        @Nullable BigDecimal margin,
        @Nullable BigDecimal floor,
        long revenueNanos,
        long costNanos,
        long promotionalNanos) {
    /** What became of a candidate. */
    public enum Verdict {
        ADMITTED,
        /** Below its floor or beyond the budget, and admitted all the same. */
        RECORDED,
        INSUFFICIENT_CREDITS,
        BELOW_FLOOR,
        PROMOTIONAL_BUDGET_EXHAUSTED,
        /** The preferred candidate was below its floor, and policy wants no other. */
        NOT_WEIGHED;

        /** The form used in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it may be submitted. */
        public boolean passes() {
            return this == ADMITTED || this == RECORDED;
        }
    }
}
