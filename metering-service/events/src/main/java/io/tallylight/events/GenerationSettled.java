package io.tallylight.events;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the books made of a settlement, on {@code tallylight.billing.v1}, keyed by account: which lots paid, and what
 * they brought. A lower or equal revision changes nothing.
 *
 * @param tenantId the operator
 * @param accountId the customer
 * @param generationId the generation
 * @param revision of the settlement that was booked
 * @param credits captured in all
 * @param promotional the part of them that brought no revenue
 * @param uncollected owed, but not there to be taken
 * @param netRevenue recognised for them
 * @param providerCost booked
 * @param outcome how the generation ended, once it has
 * @param effectiveTime the report's period
 * @param last whether the hold has ended with it, or before
 * @param belowFloor whether policy let it pass though it was below its floor when it was admitted
 * @param lots that paid, in burn order
 */
public record GenerationSettled(
        UUID tenantId,
        UUID accountId,
        UUID generationId,
        long revision,
        Credits credits,
        Credits promotional,
        Credits uncollected,
        Money netRevenue,
        Money providerCost,
        @Nullable Outcome outcome,
        Instant effectiveTime,
        boolean last,
        boolean belowFloor,
        List<PayingLot> lots) {
    /** Keeps a copy. */
    public GenerationSettled {
        lots = List.copyOf(lots);
    }
}
