package io.tallylight.billing.holds;

import io.tallylight.ledger.Weighed;
import io.tallylight.values.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate fared at the gate; for those who may see costs.
 *
 * @param candidateId which
 * @param verdict admitted, recorded, insufficient_credits, below_floor, promotional_budget_exhausted or not_weighed
 * @param actualMargin what it would earn at most, as a fraction of revenue; missing where no credit brings any
 * @param neededMargin the floor; missing where there is none
 * @param netRevenue of the lots that would pay it
 * @param cost the part of cost and fee that this revenue has to bear
 * @param promotionalCost the part of the cost that the promotional budget has to bear
 */
public record WeighedView(
        String candidateId,
        String verdict,
        @Nullable String actualMargin,
        @Nullable String neededMargin,
        Money netRevenue,
        Money cost,
        Money promotionalCost) {
    /** All of them. */
    public static List<WeighedView> of(List<Weighed> weighed, String currency) {
        return weighed.stream().map(one -> of(one, currency)).toList();
    }

    private static WeighedView of(Weighed weighed, String currency) {
        var margin = weighed.margin();
        var floor = weighed.floor();
        return new WeighedView(
                weighed.candidate(),
                weighed.verdict().wire(),
                margin == null ? null : margin.toPlainString(),
                floor == null ? null : floor.toPlainString(),
                Money.ofNanos(weighed.revenueNanos(), currency),
                Money.ofNanos(weighed.costNanos(), currency),
                Money.ofNanos(weighed.promotionalNanos(), currency));
    }
}
