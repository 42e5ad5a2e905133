package io.tallylight.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What the margin policy in force says about a request, in numbers; floors stand on the candidates.
 *
 * @param onBreach what becomes of a candidate below its floor, or beyond the promotional budget
 * @param listValueNanos what a credit drawn from a credit line will be invoiced at, in 10⁻⁹ of the candidates' currency,
 *     rounded down; null where that is not known: then no percentage is asked of such credits
 * @param budget what may be given away; null = as much as there is
 * @param guard what watches over cost and revenue of the month; null = nothing does
 * @param plan the customer's plan, if any
 */
public record RequestPolicy(
        OnBreach onBreach,
        @Nullable Long listValueNanos,
        @Nullable Budget budget,
        @Nullable PeriodGuard guard,
        @Nullable String plan) {
    /** Floors hold, and nothing else is limited. */
    public static final RequestPolicy FLOORS_ONLY = new RequestPolicy(OnBreach.RE_ROUTE, null, null, null, null);

    /**
     * What promotional credits may cost us.
     *
     * @param amountNanos in each period, in 10⁻⁹ of the candidates' currency
     * @param period how long it lasts
     */
    public record Budget(long amountNanos, BudgetPeriod period) {}
}
