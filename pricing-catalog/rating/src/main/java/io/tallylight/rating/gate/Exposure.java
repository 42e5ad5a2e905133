package io.tallylight.rating.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a request costs us and what it takes from the customer's credits; their quotient decides what a plan can lose.
 * Kept as two numbers, so that nothing is rounded before the last step.
 *
 * @param clip the request; null for a mix of several
 * @param cost in the costing currency, zero or above
 * @param credits the customer pays, zero or above; zero with a cost is the worst there is
 */
record Exposure(@Nullable Clip clip, BigDecimal cost, BigDecimal credits) {
    /** Cheapest credit first; two that cost the same for each credit are equal. */
    static final Comparator<Exposure> BY_COST_OF_A_CREDIT =
            (a, b) -> a.cost.multiply(b.credits).compareTo(b.cost.multiply(a.credits));

    /** Whether a credit spent on this costs us more than one spent on the other. */
    boolean worseThan(@Nullable Exposure other) {
        return other == null || BY_COST_OF_A_CREDIT.compare(this, other) > 0;
    }

    /** What so many credits cost when they are spent on this; null where it takes none and costs something. */
    @Nullable
    BigDecimal costOf(BigDecimal spent, int decimals) {
        if (spent.signum() == 0 || cost.signum() == 0) {
            return BigDecimal.ZERO.setScale(decimals);
        }
        return credits.signum() == 0 ? null : spent.multiply(cost).divide(credits, decimals, RoundingMode.HALF_EVEN);
    }
}
