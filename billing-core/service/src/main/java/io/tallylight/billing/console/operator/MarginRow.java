package io.tallylight.billing.console.operator;

import io.quarkus.qute.TemplateData;
import io.tallylight.billing.reports.Margin;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A margin as the page shows it.
 *
 * @param label what the row stands for, such as a day
 * @param href the same rows one step closer; blank where there is none
 * @param sums the figures
 */
@TemplateData
public record MarginRow(String label, String href, Margin sums) {
    private static final int PERCENT = 2;

    /** What a chart reads: the margin in percent of revenue; blank where there is no revenue. */
    public String percent() {
        BigDecimal ratio = sums.marginRatio();
        return ratio == null ? "" : ratio.movePointRight(PERCENT).toPlainString();
    }

    /** How far the margin is above what policy wants, in points; null where either is not known. */
    public @Nullable BigDecimal headroom() {
        BigDecimal ratio = sums.marginRatio();
        BigDecimal floor = sums.floorRatio();
        return ratio == null || floor == null ? null : ratio.subtract(floor).movePointRight(PERCENT);
    }

    /** Whether less is left than policy wants; also where there is cost and no revenue at all. */
    public boolean belowFloor() {
        Money least = sums.leastMargin();
        return least != null && sums.margin().amount().compareTo(least.amount()) < 0;
    }
}
