package io.tallylight.rating;

import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the videos.
 *
 * @param id the catalog's id, such as {@code gemini}
 * @param adapter which wire format it speaks; null where nothing here speaks to it, so that its models are only priced
 * @param creditPrices what one of its own credits costs, by date
 * @param charges what it bills when nothing is delivered, by outcome
 * @param limits what it allows
 * @param evidence where the charge policy is from
 */
public record Provider(
        String id,
        @Nullable String adapter,
        List<CreditPrice> creditPrices,
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

    /**
     * What one of a provider's own credits costs.
     *
     * @param amount for one
     * @param currency what it is stated in
     * @param effectiveFrom from here on; always where null
     * @param source where the figure is from
     * @param sourceDate when it was read
     */
    public record CreditPrice(
            BigDecimal amount,
            String currency,
            @Nullable Instant effectiveFrom,
            @Nullable String source,
            @Nullable LocalDate sourceDate) {}

    /** The price of its credits at that instant: the one that began last; null where none has begun. */
    @Nullable
    CreditPrice creditPriceAt(Instant at) {
        CreditPrice latest = null;
        for (CreditPrice price : creditPrices) {
            Instant from = Objects.requireNonNullElse(price.effectiveFrom(), Instant.MIN);
            if (!from.isAfter(at)
                    && (latest == null
                            || from.isAfter(Objects.requireNonNullElse(latest.effectiveFrom(), Instant.MIN)))) {
                latest = price;
            }
        }
        return latest;
    }

    /** The outcomes that may be billed without a delivery. */
    static final List<Outcome> UNDELIVERED =
            List.of(Outcome.FAILED, Outcome.REFUSED, Outcome.CANCELLED, Outcome.EXPIRED);

    /** What is billed after that outcome; nothing unless the document says otherwise. */
    public ChargePolicy chargeAfter(Outcome outcome) {
        return charges.getOrDefault(outcome, ChargePolicy.NONE);
    }
}
