package io.tallylight.catalog.simulation;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What generations come to.
 *
 * @param generations made
 * @param credits captured
 * @param revenue recognised
 * @param cost accrued, of failed ones too
 * @param margin revenue less cost
 * @param marginRatio the same as a fraction of revenue, 12 decimals; missing without revenue
 * @param refused requests that would not have been admitted; none where it is about what really happened
 * @param reRouted generations that another model would have made
 */
public record Figures(
        long generations,
        Credits credits,
        Money revenue,
        Money cost,
        Money margin,
        @Nullable BigDecimal marginRatio,
        long refused,
        long reRouted) {
    private static final int DECIMALS = 12;

    static Figures of(long generations, Credits credits, Money revenue, Money cost, long refused, long reRouted) {
        Money margin = revenue.minus(cost);
        return new Figures(
                generations,
                credits,
                revenue,
                cost,
                margin,
                revenue.amount().signum() <= 0
                        ? null
                        : margin.amount().divide(revenue.amount(), DECIMALS, RoundingMode.HALF_EVEN),
                refused,
                reRouted);
    }
}
