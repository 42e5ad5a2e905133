package io.tallylight.metering.usage;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Usage in windows.
 *
 * @param from first instant
 * @param to instant after the last
 * @param window {@code hour}, {@code day} or {@code month}, in UTC
 * @param data one line per window and group that has usage
 */
public record UsageView(Instant from, Instant to, String window, List<Line> data) {
    /**
     * One line.
     *
     * @param windowStart first instant
     * @param windowEnd instant after the last
     * @param accountId the account, where lines are grouped by it
     * @param model the model, where lines are grouped by it
     * @param generations how many
     * @param seconds charged seconds
     * @param credits what customers owe
     * @param unratedSeconds counted seconds that wait for a price
     * @param providerCosts what it costs, one sum per currency; only for those who may see costs
     */
    public record Line(
            Instant windowStart,
            Instant windowEnd,
            @Nullable AccountId accountId,
            @Nullable String model,
            long generations,
            BigDecimal seconds,
            Credits credits,
            BigDecimal unratedSeconds,
            @Nullable List<Money> providerCosts) {
        /** Both lines of one window and group, which differ in the currency of their cost. */
        Line plus(Line other) {
            List<Money> costs = providerCosts == null || other.providerCosts == null
                    ? null
                    : Stream.concat(providerCosts.stream(), other.providerCosts.stream())
                            .toList();
            return new Line(
                    windowStart,
                    windowEnd,
                    accountId,
                    model,
                    generations + other.generations,
                    seconds.add(other.seconds),
                    credits.plus(other.credits),
                    unratedSeconds.add(other.unratedSeconds),
                    costs);
        }
    }
}
