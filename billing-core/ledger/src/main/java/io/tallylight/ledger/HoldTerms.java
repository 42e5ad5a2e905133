package io.tallylight.ledger;

import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a hold was placed as; never changes.
 *
 * @param id the hold
 * @param account whose credits
 * @param generation what for
 * @param catalogVersion the price list the generation is rated with
 * @param effectiveTime the report's period
 * @param admitted the candidates that may be submitted, in the order they were given
 * @param currency of cost and revenue; null where no candidate names a cost
 * @param promotionalMicros the part of what was first reserved that was given away
 * @param breaches what policy let pass when it was placed
 * @param watch the guard it was placed under; null where there was none
 * @param plan the customer's plan, if any
 * @param fingerprint of the command's body
 * @param firstAnswer what the command was answered
 * @param placedAt when the ledger recorded it
 */
public record HoldTerms(
        HoldId id,
        AccountRef account,
        GenerationId generation,
        long catalogVersion,
        Instant effectiveTime,
        List<String> admitted,
        @Nullable String currency,
        long promotionalMicros,
        List<Breach> breaches,
        @Nullable Watch watch,
        @Nullable String plan,
        UUID fingerprint,
        FirstAnswer firstAnswer,
        Instant placedAt) {
    /** Keeps a copy. */
    public HoldTerms {
        breaches = List.copyOf(breaches);
    }

    /** What policy let pass for that candidate; null where nothing was broken. */
    public @Nullable Breach breach(String candidate) {
        for (Breach breach : breaches) {
            if (breach.candidate().equals(candidate)) {
                return breach;
            }
        }
        return null;
    }

    /**
     * What the caller was told, so that a repeat is told the same.
     *
     * @param held credits set aside
     * @param available credits left to hold after that
     * @param deadline when the ledger would expire it
     */
    public record FirstAnswer(Credits held, Credits available, Instant deadline) {}
}
