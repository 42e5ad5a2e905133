package io.tallylight.events;

import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last event of a generation. Its id is {@code <generation>/end}, its type tells the outcome.
 *
 * @param job what is the same for every event of the generation
 * @param outcome how it ended
 * @param clipsDelivered how many clips arrived
 * @param deliveredSeconds seconds of video that arrived, surplus included
 * @param billableSeconds seconds that are metered: delivered, at most quoted
 * @param surplusSeconds delivered beyond the quote, never charged
 * @param providerCost what the provider says it costs, where it says so
 * @param gpuSeconds GPU time, where the provider is our own machine
 * @param boughtSeconds whole seconds of each clip that were ordered, where an order reached the provider; what a provider
 *     bills that charges for what it did not deliver
 * @param boughtClips clips that were ordered, likewise
 * @param candidates all that were quoted, in the order of preference; none where the sender does not say
 */
public record GenerationEnd(
        UsageSecond.Job job,
        Outcome outcome,
        int clipsDelivered,
        BigDecimal deliveredSeconds,
        BigDecimal billableSeconds,
        BigDecimal surplusSeconds,
        @Nullable Money providerCost,
        @Nullable BigDecimal gpuSeconds,
        @Nullable Integer boughtSeconds,
        @Nullable Integer boughtClips,
        List<QuotedCandidate> candidates)
        implements UsageEvent {
    /** Keeps a copy. */
    public GenerationEnd {
        candidates = List.copyOf(candidates);
    }

    /** The end of a generation whose candidates are not stated. */
    public GenerationEnd(
            UsageSecond.Job job,
            Outcome outcome,
            int clipsDelivered,
            BigDecimal deliveredSeconds,
            BigDecimal billableSeconds,
            BigDecimal surplusSeconds,
            @Nullable Money providerCost,
            @Nullable BigDecimal gpuSeconds,
            @Nullable Integer boughtSeconds,
            @Nullable Integer boughtClips) {
        this(
                job,
                outcome,
                clipsDelivered,
                deliveredSeconds,
                billableSeconds,
                surplusSeconds,
                providerCost,
                gpuSeconds,
                boughtSeconds,
                boughtClips,
                List.of());
    }

    /** The end of a generation whose order is not stated. */
    public GenerationEnd(
            UsageSecond.Job job,
            Outcome outcome,
            int clipsDelivered,
            BigDecimal deliveredSeconds,
            BigDecimal billableSeconds,
            BigDecimal surplusSeconds,
            @Nullable Money providerCost,
            @Nullable BigDecimal gpuSeconds) {
        this(
                job,
                outcome,
                clipsDelivered,
                deliveredSeconds,
                billableSeconds,
                surplusSeconds,
                providerCost,
                gpuSeconds,
                null,
                null);
    }

    @Override
    public String type() {
        return "video.generation." + outcome.wire();
    }

    @Override
    public String id() {
        return job.generationText() + "/end";
    }
}
