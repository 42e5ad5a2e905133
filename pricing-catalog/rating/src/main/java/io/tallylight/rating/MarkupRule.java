package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.Rounding;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How price follows from cost, or is stated, for what it matches.
 *
 * @param id names it in an explanation, if it is named
 * @param match what it holds for
 * @param price how the price is made
 * @param minimumCharge the least credits of a generation of which anything was delivered
 * @param rounding instead of the document's
 */
public record MarkupRule(
        @Nullable String id,
        Match match,
        Price price,
        @Nullable BigDecimal minimumCharge,
        @Nullable Rounding rounding) {

    /** How a price is made. Money is in the costing currency. */
    public sealed interface Price {
        /** So many times the cost. */
        record Multiplier(BigDecimal factor) implements Price {}

        /** So much for a second, whatever it costs. */
        record PerSecond(BigDecimal amount) implements Price {}

        /** So much for a clip of which anything was delivered, whatever its length and cost. */
        record PerClip(BigDecimal amount) implements Price {}

        /** By quantity. */
        record Tiered(Tiers tiers) implements Price {}
    }

    /**
     * What a rule holds for; what is null holds for all.
     *
     * @param model a model's or pipeline's id
     * @param provider a provider's id; of no pipeline
     * @param role the role that was asked for
     * @param plan the customer's plan
     * @param accountTag a tag of the account
     * @param operation what is asked
     * @param resolution this size, lying on its side: either orientation is priced the same
     * @param audio with sound or without
     */
    public record Match(
            @Nullable String model,
            @Nullable String provider,
            @Nullable String role,
            @Nullable String plan,
            @Nullable String accountTag,
            @Nullable Operation operation,
            @Nullable String resolution,
            @Nullable Boolean audio) {

        /**
         * How specific the rule is. A rule that names the model beats all that do not, whatever else they name; then
         * provider, role, plan, account tag, operation, resolution, audio. Rules are equally specific only where they
         * name the same things. Two such rules can hold for one request only by two tags of the account; then the one
         * that stands first in the document wins.
         */
        int rank() {
            int rank = 0;
            for (Object stated : stated()) {
                rank = rank * 2 + (stated == null ? 0 : 1);
            }
            return rank;
        }

        private @Nullable Object[] stated() {
            return new @Nullable Object[] {model, provider, role, plan, accountTag, operation, resolution, audio};
        }
    }
}
