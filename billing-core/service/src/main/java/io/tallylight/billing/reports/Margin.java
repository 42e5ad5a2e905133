package io.tallylight.billing.reports;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What generations of one currency came to, and what was kept of it. Card fees are not in it: they are not booked yet.
 *
 * @param labels what the row stands for, by column
 * @param generations all of them
 * @param captured those that were charged
 * @param failed those that ended without a charge
 * @param running those that have not ended yet
 * @param belowFloor those that policy let pass though they were below their floor, or beyond the promotional budget
 * @param seconds delivered
 * @param credits captured
 * @param promotionalCredits the part of them that brought no revenue
 * @param uncollectedCredits owed, but not there to be taken
 * @param revenue recognised
 * @param listValue what the credits cost at list value; null where a catalog version is not known here
 * @param providerCost accrued, of failed ones too
 * @param failedCost the part of it that brought nothing
 * @param promotionalCost the part of it that promotional credits paid for
 * @param leastMargin what policy wants to be left of this revenue; null where no floor is set or known
 */
public record Margin(
        Map<String, String> labels,
        long generations,
        long captured,
        long failed,
        long running,
        long belowFloor,
        BigDecimal seconds,
        Credits credits,
        Credits promotionalCredits,
        Credits uncollectedCredits,
        Money revenue,
        @Nullable Money listValue,
        Money providerCost,
        Money failedCost,
        Money promotionalCost,
        @Nullable Money leastMargin) {
    private static final int RATIO_DECIMALS = 12;

    /** Keeps the labels as they are. */
    public Margin {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Revenue less provider cost. */
    public Money margin() {
        return revenue.minus(providerCost);
    }

    /** The margin as a fraction of revenue; null where there is no revenue. */
    public @Nullable BigDecimal marginRatio() {
        return ofRevenue(margin());
    }

    /** The floor as a fraction of revenue, of several floors their mean by revenue; null where there is none. */
    public @Nullable BigDecimal floorRatio() {
        return leastMargin == null ? null : ofRevenue(leastMargin);
    }

    private @Nullable BigDecimal ofRevenue(Money part) {
        return revenue.amount().signum() <= 0
                ? null
                : part.amount().divide(revenue.amount(), RATIO_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The two together, with these labels. */
    Margin plus(Margin other, Map<String, String> shared) {
        return new Margin(
                shared,
                generations + other.generations,
                captured + other.captured,
                failed + other.failed,
                running + other.running,
                belowFloor + other.belowFloor,
                seconds.add(other.seconds),
                credits.plus(other.credits),
                promotionalCredits.plus(other.promotionalCredits),
                uncollectedCredits.plus(other.uncollectedCredits),
                revenue.plus(other.revenue),
                sum(listValue, other.listValue),
                providerCost.plus(other.providerCost),
                failedCost.plus(other.failedCost),
                promotionalCost.plus(other.promotionalCost),
                sum(leastMargin, other.leastMargin));
    }

    /** Unknown stays unknown: a sum of something unknown is not the rest of it. */
    private static @Nullable Money sum(@Nullable Money one, @Nullable Money other) {
        return one == null || other == null ? null : one.plus(other);
    }
}
