package io.tallylight.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The request gate by itself: what the hold command asks of it, without a ledger around it. Pure; says what would be
 * admitted now and moves nothing.
 */
public final class RequestGate {
    private RequestGate() {}

    /**
     * The ids of the candidates that would be admitted, in their order.
     *
     * @param inBurnOrder the account's lots, in {@link LotTerms#BURN_ORDER}
     * @param candidates in order of preference; at least one, all in one currency
     * @param budgetLeftNanos what the promotional budget has left; {@link Long#MAX_VALUE} where there is none
     */
    public static List<String> admitted(
            Collection<Lot> inBurnOrder,
            List<Candidate> candidates,
            RequestPolicy policy,
            long budgetLeftNanos,
            Instant now) {
        return switch (Admission.admit(inBurnOrder, candidates, policy, budgetLeftNanos, now)) {
            case Admission.Either.Yes(Admission.Admitted admitted) ->
                admitted.candidates().stream().map(Candidate::id).toList();
            case Admission.Either.No no -> List.of();
        };
    }

    /** Each candidate weighed by itself, with the figures an operator may see; arguments as above. */
    public static List<Weighed> weigh(
            Collection<Lot> inBurnOrder,
            List<Candidate> candidates,
            RequestPolicy policy,
            long budgetLeftNanos,
            Instant now) {
        Purses purses = Purses.of(inBurnOrder, candidates, policy.listValueNanos(), now);
        return Admission.weigh(purses, candidates, policy, budgetLeftNanos);
    }
}
