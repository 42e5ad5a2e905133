package io.tallylight.events;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A generation's total so far, on {@code tallylight.settlement.v1}, keyed by account. A lower or equal revision changes
 * nothing, hence repeats and reordering are harmless.
 *
 * @param tenantId the operator
 * @param accountId the customer
 * @param generationId the generation
 * @param holdId the hold that pays
 * @param candidateId the admitted candidate
 * @param model the catalog's model id
 * @param provider the catalog's provider id
 * @param catalogVersion the version it was rated with
 * @param revision grows with every message about the generation, from 1
 * @param seconds seconds metered so far
 * @param credits what the customer owes so far, at the frozen price
 * @param providerCost what it cost so far
 * @param costBasis where the cost comes from
 * @param outcome how the generation ended, once it has
 * @param effectiveTime the report's period
 * @param last whether this is the last of an ended generation: the rest of the hold is released
 */
public record Settlement(
        UUID tenantId,
        UUID accountId,
        UUID generationId,
        UUID holdId,
        String candidateId,
        String model,
        String provider,
        long catalogVersion,
        long revision,
        BigDecimal seconds,
        Credits credits,
        Money providerCost,
        CostBasis costBasis,
        @Nullable Outcome outcome,
        Instant effectiveTime,
        boolean last) {
    /** Where a provider cost comes from. */
    public enum CostBasis {
        /** The catalog's cost of what the provider bills. */
        CATALOG,
        /** What the provider reported. */
        REPORTED
    }
}
