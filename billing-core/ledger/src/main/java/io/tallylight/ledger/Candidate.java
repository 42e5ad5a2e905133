package io.tallylight.ledger;

import io.tallylight.values.Credits;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that could do the job, in numbers: the ledger never sees the catalog.
 *
 * @param id the catalog's model id
 * @param mostCredits the most the customer can be charged
 * @param mostCostNanos the most it can cost us, in 10⁻⁹ of the currency
 * @param feeNanos the payment fee that falls on it, same unit
 * @param currency of cost and fee
 * @param floor the least margin, an exact fraction of revenue; null where policy sets none
 * @param roles the roles that it stands in; lots may be limited to some
 * @param closedFor the plans and packs for whose lots it is closed
 */
public record Candidate(
        String id,
        Credits mostCredits,
        long mostCostNanos,
        long feeNanos,
        String currency,
        @Nullable BigDecimal floor,
        List<String> roles,
        List<String> closedFor) {
    /** Keeps copies. */
    public Candidate {
        roles = List.copyOf(roles);
        closedFor = List.copyOf(closedFor);
    }

    /** One that stands in no role and is closed for nothing. */
    public Candidate(
            String id,
            Credits mostCredits,
            long mostCostNanos,
            long feeNanos,
            String currency,
            @Nullable BigDecimal floor) {
        this(id, mostCredits, mostCostNanos, feeNanos, currency, floor, List.of(), List.of());
    }
}
