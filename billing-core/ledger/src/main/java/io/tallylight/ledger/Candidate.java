package io.tallylight.ledger;

import io.tallylight.values.Credits;
import java.math.BigDecimal;
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
 */
public record Candidate(
        String id,
        Credits mostCredits,
        long mostCostNanos,
        long feeNanos,
        String currency,
        @Nullable BigDecimal floor) {}
