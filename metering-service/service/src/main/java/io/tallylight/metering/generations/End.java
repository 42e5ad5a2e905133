package io.tallylight.metering.generations;

import io.tallylight.events.GenerationEnd;
import io.tallylight.rating.Order;
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
 * @param order what a provider was asked for and may bill though it did not deliver; nothing where none was asked
 */
public record End(
        Outcome outcome,
        int clipsDelivered,
        long deliveredNanos,
        long billableNanos,
        long surplusNanos,
        @Nullable Money reportedCost,
        Order order) {
    /** What an end event says. */
    public static End of(GenerationEnd event) {
        return new End(
                event.outcome(),
                event.clipsDelivered(),
                CountedSeconds.nanos(event.deliveredSeconds()),
                CountedSeconds.nanos(event.billableSeconds()),
                CountedSeconds.nanos(event.surplusSeconds()),
                event.providerCost(),
                order(event));
    }

    private static Order order(GenerationEnd event) {
        Integer seconds = event.boughtSeconds();
        Integer clips = event.boughtClips();
        return seconds == null || clips == null ? Order.NOTHING : new Order(seconds, clips);
    }
}
