package io.tallylight.gateway.generation;

import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What arrived of a generation, in sum.
 *
 * @param clips how many clips
 * @param deliveredSeconds seconds that arrived
 * @param billableSeconds seconds that are metered
 * @param surplusSeconds seconds beyond what was asked for
 * @param providerCost what the provider says it costs, where it says so for every job that delivered
 */
public record Delivered(
        int clips,
        BigDecimal deliveredSeconds,
        BigDecimal billableSeconds,
        BigDecimal surplusSeconds,
        @Nullable Money providerCost) {
    /** The sum over the clips that arrived. */
    public static Delivered of(List<Clip> clips, @Nullable Money providerCost) {
        BigDecimal delivered = BigDecimal.ZERO;
        BigDecimal billable = BigDecimal.ZERO;
        for (Clip clip : clips) {
            delivered = delivered.add(clip.seconds().delivered());
            billable = billable.add(clip.seconds().billable());
        }
        return new Delivered(clips.size(), delivered, billable, delivered.subtract(billable), providerCost);
    }
}
