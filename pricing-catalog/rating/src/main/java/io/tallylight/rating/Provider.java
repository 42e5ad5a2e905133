package io.tallylight.rating;

import io.tallylight.values.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the videos.
 *
 * @param id the catalog's id, such as {@code gemini}
 * @param adapter which wire format it speaks
 * @param charges what it bills when nothing is delivered, by outcome
 * @param limits what it allows
 * @param evidence where the charge policy is from
 */
public record Provider(
        String id,
        String adapter,
        Map<Outcome, ChargePolicy> charges,
        Limits limits,
        @Nullable String evidence) {

    /** What a provider bills when nothing is delivered. */
    public enum ChargePolicy {
        /** Nothing. */
        NONE,
        /** The whole order. */
        FULL,
        /** What it reports, and nothing where it reports nothing. */
        REPORTED
    }

    /**
     * What a provider allows; null is unknown or unlimited.
     *
     * @param concurrent jobs at a time
     * @param perMinute requests a minute
     * @param perDay requests a day
     * @param tier the account tier these hold for
     */
    public record Limits(
            @Nullable Integer concurrent,
            @Nullable Integer perMinute,
            @Nullable Integer perDay,
            @Nullable String tier) {}

    /** The outcomes that may be billed without a delivery. */
    static final List<Outcome> UNDELIVERED =
            List.of(Outcome.FAILED, Outcome.REFUSED, Outcome.CANCELLED, Outcome.EXPIRED);

    /** What is billed after that outcome; nothing unless the document says otherwise. */
    public ChargePolicy chargeAfter(Outcome outcome) {
        return charges.getOrDefault(outcome, ChargePolicy.NONE);
    }
}
