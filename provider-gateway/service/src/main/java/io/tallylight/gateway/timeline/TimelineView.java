package io.tallylight.gateway.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation's story. Jobs, costs and the provider's words are for the tenant's eyes only.
 *
 * @param generationId whose
 * @param account the customer as the tenant knows it
 * @param accountId the customer
 * @param holdId the hold that pays for it; for the tenant's eyes only
 * @param state where it stands
 * @param catalogVersion the price list it was quoted from
 * @param effectiveTime the time that chose the price list and the report's period
 * @param request what was asked for, as it is stored
 * @param entries what happened, oldest first
 */
public record TimelineView(
        GenerationId generationId,
        String account,
        AccountId accountId,
        @Nullable HoldId holdId,
        String state,
        long catalogVersion,
        Instant effectiveTime,
        JsonNode request,
        List<Entry> entries) {
    /**
     * One thing that happened; what does not concern its kind is missing.
     *
     * @param at when
     * @param kind quoted, held, job_called, job_submitted, job_ended, cancel_requested or ended
     * @param quotes what it could be made with, when quoted
     * @param credits what was held, when held
     * @param admitted the models that may make it, when held
     * @param job the job, of the kinds job_…
     * @param clips what the job delivered, when a job has ended
     * @param state the state it ended in, at the end
     * @param deliveredSeconds what was delivered in all, at the end
     * @param billableSeconds the part that may be charged, at the end
     * @param surplusSeconds delivered beyond what was asked, at the end
     * @param providerCost what the provider reported, at the end
     * @param code why, for machines
     * @param reason why, in the provider's words
     */
    public record Entry(
            Instant at,
            String kind,
            @Nullable List<Quote> quotes,
            @Nullable Credits credits,
            @Nullable List<String> admitted,
            @Nullable Job job,
            @Nullable List<Clip> clips,
            @Nullable String state,
            @Nullable BigDecimal deliveredSeconds,
            @Nullable BigDecimal billableSeconds,
            @Nullable BigDecimal surplusSeconds,
            @Nullable Money providerCost,
            @Nullable String code,
            @Nullable String reason) {}

    /** A candidate, at the most it can cost the customer and us. */
    public record Quote(
            String model,
            @Nullable String provider,
            @Nullable String providerModel,
            String resolution,
            boolean audio,
            Credits mostCredits,
            @Nullable Money mostCost) {}

    /** A job at a provider. */
    public record Job(
            int attempt,
            int round,
            String model,
            int firstClip,
            int clips,
            String state,
            @Nullable String providerJobId) {}

    /** A clip that arrived. */
    public record Clip(int clip, BigDecimal deliveredSeconds, BigDecimal billableSeconds, long bytes) {}
}
