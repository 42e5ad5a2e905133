package io.tallylight.catalog.margins;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Margins as they turned out against margins as the version in force expects them. Card fees are in neither.
 *
 * @param version that is in force
 * @param currency of all figures
 * @param tolerance how far below the expected margin an alarm begins
 * @param windows one for each number of days asked for
 */
public record MarginsView(long version, String currency, BigDecimal tolerance, List<MarginWindow> windows) {
    private static final int DECIMALS = 12;

    /**
     * The last days.
     *
     * @param days how many
     * @param from start, inclusive, a whole hour
     * @param to end, exclusive
     * @param total over all models; expected is the expected mix
     * @param models by model; expected at list value
     * @param plans by plan, expected as at the gate: blended, at list; missing where metering does not answer
     * @param packs by pack, likewise
     */
    public record MarginWindow(
            int days,
            Instant from,
            Instant to,
            MarginRow total,
            List<MarginRow> models,
            @Nullable List<MarginRow> plans,
            @Nullable List<MarginRow> packs) {}

    /**
     * One model, plan or pack.
     *
     * @param id which
     * @param revenue recognised
     * @param cost accrued
     * @param realised (revenue − cost) ÷ revenue; missing without revenue
     * @param expected the same as the version in force expects it; missing where it expects nothing
     * @param drift realised less expected
     * @param alarm whether it lies below the expected margin by more than the tolerance
     */
    public record MarginRow(
            String id,
            long generations,
            BigDecimal revenue,
            BigDecimal cost,
            @Nullable BigDecimal realised,
            @Nullable BigDecimal expected,
            @Nullable BigDecimal drift,
            boolean alarm) {
        static MarginRow of(
                String id,
                long generations,
                BigDecimal revenue,
                BigDecimal cost,
                @Nullable BigDecimal expected,
                BigDecimal tolerance) {
            BigDecimal realised = revenue.signum() <= 0
                    ? null
                    : revenue.subtract(cost).divide(revenue, DECIMALS, RoundingMode.HALF_EVEN);
            BigDecimal drift = realised == null || expected == null ? null : realised.subtract(expected);
            return new MarginRow(
                    id,
                    generations,
                    revenue,
                    cost,
                    realised,
                    expected,
                    drift,
                    drift != null && drift.negate().compareTo(tolerance) > 0);
        }
    }
}
