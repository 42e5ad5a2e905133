package io.tallylight.events;

import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One second of one delivered clip: the smallest thing metered. Its event id is {@code <generation>/<clip>/<second>},
 * its type {@code video.generation.second}.
 *
 * @param job what is the same for every second of the generation
 * @param clip counted from 0
 * @param second counted from 0
 * @param quantity how much of the second was delivered: 1, or less in a clip's last second
 */
public record UsageSecond(Job job, int clip, int second, BigDecimal quantity) implements UsageEvent {
    /** The CloudEvents type. */
    public static final String TYPE = "video.generation.second";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String id() {
        return job.generationText() + "/" + clip + "/" + second;
    }

    /**
     * What every event of a generation says about it.
     *
     * @param tenantId the operator
     * @param accountId the customer
     * @param subject the account's external id, the event's subject
     * @param keyId the key the request came with, if a key it was
     * @param generationId the generation
     * @param holdId the hold that pays for it
     * @param candidateId the admitted candidate: the catalog's model id
     * @param catalogVersion the version whose prices are frozen in the hold
     * @param provider the catalog's provider id
     * @param model the catalog's model id
     * @param role the role that was asked for, if one was
     * @param planId the customer's plan, if any
     * @param providerJobId the provider's own id, if it gave one
     * @param attempt counted from 1
     * @param operation what was asked
     * @param resolution such as {@code 1280x720}
     * @param fps frames a second, if known
     * @param audio whether with sound
     * @param effectiveTime chooses the report's period, and is the instant the price was chosen at; the request's arrival
     *     unless stated
     * @param tags the caller's own labels
     * @param inputs what went in, as it was quoted with; unknown where the sender does not say
     */
    public record Job(
            UUID tenantId,
            UUID accountId,
            String subject,
            @Nullable UUID keyId,
            UUID generationId,
            UUID holdId,
            String candidateId,
            long catalogVersion,
            String provider,
            String model,
            @Nullable String role,
            @Nullable String planId,
            @Nullable String providerJobId,
            int attempt,
            Operation operation,
            String resolution,
            @Nullable BigDecimal fps,
            boolean audio,
            Instant effectiveTime,
            Map<String, String> tags,
            Inputs inputs) {
        /** A job whose inputs are not stated. */
        public Job(
                UUID tenantId,
                UUID accountId,
                String subject,
                @Nullable UUID keyId,
                UUID generationId,
                UUID holdId,
                String candidateId,
                long catalogVersion,
                String provider,
                String model,
                @Nullable String role,
                @Nullable String planId,
                @Nullable String providerJobId,
                int attempt,
                Operation operation,
                String resolution,
                @Nullable BigDecimal fps,
                boolean audio,
                Instant effectiveTime,
                Map<String, String> tags) {
            this(
                    tenantId,
                    accountId,
                    subject,
                    keyId,
                    generationId,
                    holdId,
                    candidateId,
                    catalogVersion,
                    provider,
                    model,
                    role,
                    planId,
                    providerJobId,
                    attempt,
                    operation,
                    resolution,
                    fps,
                    audio,
                    effectiveTime,
                    tags,
                    Inputs.UNKNOWN);
        }

        /** The generation's id in its text form. */
        public String generationText() {
            return new io.tallylight.values.GenerationId(generationId).toString();
        }
    }
}
