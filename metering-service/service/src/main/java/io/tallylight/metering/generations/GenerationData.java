package io.tallylight.metering.generations;

import io.tallylight.events.UsageSecond.Job;
import io.tallylight.rating.Terms;
import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every event of a generation must agree on, because it decides who pays, at which price, in which period. The
 * provider's job id, the attempt, frame rate, tags, the key and the account's external id are told by the events too,
 * but may differ from attempt to attempt and decide nothing here.
 *
 * @param key tenant and generation
 * @param accountId the customer
 * @param holdId the hold that pays
 * @param candidateId the admitted candidate
 * @param catalogVersion the version whose prices are frozen in the hold
 * @param provider the catalog's provider id
 * @param model the catalog's model id
 * @param role the role that was asked for, if one was
 * @param planId the customer's plan, if any
 * @param operation what was asked
 * @param resolution such as {@code 1280x720}
 * @param audio whether with sound
 * @param effectiveTime the report's period, and the instant the price was chosen at, to the microsecond
 * @param inputs what went in, as it was quoted with; unknown where the events do not say
 */
public record GenerationData(
        GenerationKey key,
        UUID accountId,
        UUID holdId,
        String candidateId,
        long catalogVersion,
        String provider,
        String model,
        @Nullable String role,
        @Nullable String planId,
        Operation operation,
        String resolution,
        boolean audio,
        Instant effectiveTime,
        Inputs inputs) {
    /** What an event says. */
    public static GenerationData of(Job job) {
        return new GenerationData(
                new GenerationKey(job.tenantId(), job.generationId()),
                job.accountId(),
                job.holdId(),
                job.candidateId(),
                job.catalogVersion(),
                job.provider(),
                job.model(),
                job.role(),
                job.planId(),
                job.operation(),
                job.resolution(),
                job.audio(),
                job.effectiveTime().truncatedTo(ChronoUnit.MICROS),
                job.inputs());
    }

    /** What, with the catalog version, fixes the price. */
    public Terms terms() {
        return new Terms(candidateId, operation, resolution, audio, role, planId, effectiveTime, inputs);
    }

    /** The hour the usage is rolled up in. */
    public Instant hour() {
        return effectiveTime.truncatedTo(ChronoUnit.HOURS);
    }
}
