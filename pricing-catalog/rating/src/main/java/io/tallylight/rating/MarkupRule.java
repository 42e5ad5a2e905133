package io.tallylight.rating;

import io.tallylight.values.Operation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How price follows from cost, or is stated, for what it matches.
 *
 * @param match what it holds for
 * @param price how the price is made
 */
public record MarkupRule(Match match, Price price) {

    /** How a price is made. */
    public sealed interface Price {
        /** So many times the cost. */
        record Multiplier(BigDecimal factor) implements Price {}

        /** So much for a second, in the costing currency, whatever it costs. */
        record PerSecond(BigDecimal amount) implements Price {}
    }

    /** What a rule holds for; what is null holds for all. */
    public record Match(
            @Nullable String model,
            @Nullable String provider,
            @Nullable String role,
            @Nullable String plan,
            @Nullable Operation operation,
            @Nullable String resolution,
            @Nullable Boolean audio) {

        /** Whether the rule is for this. */
        boolean covers(Model asked, Terms terms) {
            return (model == null || model.equals(asked.id()))
                    && (provider == null || provider.equals(asked.provider()))
                    && (role == null || role.equals(terms.role()))
                    && (plan == null || plan.equals(terms.plan()))
                    && (operation == null || operation == terms.operation())
                    && (resolution == null
                            || Resolution.sizeClass(resolution).equals(Resolution.sizeClass(terms.resolution())))
                    && (audio == null || audio == terms.audio());
        }

        /**
         * How specific the rule is. A rule that names the model beats all that do not, whatever else they name; then
         * provider, role, plan, operation, resolution, audio. Two rules are equally specific only where they name the
         * same things, and then they are duplicates, which a sound document does not have.
         */
        int rank() {
            int rank = 0;
            for (Object stated : new @Nullable Object[] {model, provider, role, plan, operation, resolution, audio}) {
                rank = rank * 2 + (stated == null ? 0 : 1);
            }
            return rank;
        }
    }
}
