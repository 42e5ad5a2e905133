package io.tallylight.metering;

import io.tallylight.metering.generations.GenerationData;
import io.tallylight.metering.generations.Prices;
import io.tallylight.rating.Order;
import io.tallylight.rating.RatingResult;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A price list that needs no document: 2.5 credits and 0.0905 USD a second, and only the versions it was told of. */
public final class FlatPrices implements Prices {
    public static final BigDecimal CREDITS = new BigDecimal("2.5");
    public static final BigDecimal COST = new BigDecimal("0.0905");

    private final Set<Long> versions = ConcurrentHashMap.newKeySet();

    public FlatPrices(long... known) {
        for (long version : known) {
            versions.add(version);
        }
    }

    public void publish(long version) {
        versions.add(version);
    }

    @Override
    public RatingResult rate(
            GenerationData data, List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order) {
        if (!versions.contains(data.catalogVersion())) {
            return new RatingResult.Unrated(VERSION_UNKNOWN);
        }
        BigDecimal seconds = clipSeconds.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new RatingResult.Rated(credits(seconds), new Money(COST.multiply(seconds), "USD"));
    }

    public static Credits credits(BigDecimal seconds) {
        return Credits.rounded(CREDITS.multiply(seconds), RoundingMode.HALF_EVEN);
    }
}
