package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.MixShare;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription.
 *
 * @param id names it
 * @param name for customers
 * @param interval how often it is paid
 * @param prices for each interval, by currency, in the document's order
 * @param credits included in each interval
 * @param trial how it may be tried; not where null
 * @param rollover what is carried into the next interval; nothing where null
 * @param overage what happens once the included credits are spent; nothing more where null
 * @param allowed what it may be used for
 * @param maxClipSeconds the longest clip; the model's own limit where null
 * @param resolutions only these sizes, in either orientation; every size where empty
 * @param rateLimits how often it may ask; the tenant's limits where null
 * @param concurrency how many generations at a time; no limit of its own where null
 * @param discounts that may be given on it
 * @param expectedMix shares of its own; the document's where empty
 */
public record Plan(
        String id,
        @Nullable String name,
        Interval interval,
        Map<String, BigDecimal> prices,
        BigDecimal credits,
        @Nullable Trial trial,
        @Nullable Rollover rollover,
        @Nullable Overage overage,
        Allowed allowed,
        @Nullable Integer maxClipSeconds,
        List<String> resolutions,
        @Nullable RateLimits rateLimits,
        @Nullable Integer concurrency,
        List<Discount> discounts,
        List<MixShare> expectedMix) {

    /** How often a plan is paid. */
    public enum Interval {
        MONTH,
        YEAR
    }

    /**
     * How a plan may be tried.
     *
     * @param days how long
     * @param credits how many; the plan's own number where null
     * @param card whether a card must be on file
     */
    public record Trial(int days, @Nullable BigDecimal credits, boolean card) {}

    /**
     * What is carried into the next interval.
     *
     * @param percent of what is left, above 0 and at most 100
     * @param most so many credits at most; no limit where null
     * @param intervals for so many intervals; as long as it is left where null
     */
    public record Rollover(
            BigDecimal percent,
            @Nullable BigDecimal most,
            @Nullable Integer intervals) {}

    /**
     * What happens once the included credits are spent.
     *
     * @param allowed whether more may be used
     * @param pricePerCredit in the costing currency; the list value where null
     */
    public record Overage(boolean allowed, @Nullable BigDecimal pricePerCredit) {}

    /** How often a plan may ask; null is no limit. */
    public record RateLimits(
            @Nullable Integer perMinute, @Nullable Integer perDay) {}

    /** The price in that currency; one it is not sold in is an {@link IllegalArgumentException}. */
    public BigDecimal price(String currency) {
        return Prices.in(prices, currency, id);
    }
}
