package io.tallylight.metering.generations;

import io.tallylight.events.GenerationEnd;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a generation ended, as the gateway states it.
 *
 * @param outcome how
 * @param clipsDelivered how many clips arrived
 * @param deliveredNanos video that arrived, surplus included, in nanoseconds
 * @param billableNanos what is metered, in nanoseconds
 * @param surplusNanos beyond the quote, never charged, in nanoseconds
 * @param reportedCost what the provider says it costs, where it says so
 */
public record End(
        Outcome outcome,
        int clipsDelivered,
        long deliveredNanos,
        long billableNanos,
        long surplusNanos,
        @Nullable Money reportedCost) {
    /** What an end event says. */
    public static End of(GenerationEnd event) {
        return new End(
                event.outcome(),
                event.clipsDelivered(),
                CountedSeconds.nanos(event.deliveredSeconds()),
                CountedSeconds.nanos(event.billableSeconds()),
                CountedSeconds.nanos(event.surplusSeconds()),
                event.providerCost());
    }
}
