package io.tallylight.metering;

import io.tallylight.metering.generations.GenerationData;
import io.tallylight.metering.generations.Prices;
import io.tallylight.rating.FrozenPrice;
import io.tallylight.rating.Order;
import io.tallylight.rating.RatingResult;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
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
    public Optional<FrozenPrice> frozen(GenerationData data) {
        return versions.contains(data.catalogVersion()) ? Optional.of(new Flat()) : Optional.empty();
    }

    /** As much for each second as for any other. */
    private record Flat() implements FrozenPrice {
        @Override
        public RatingResult rate(long clipNanos) {
            return rate(BigDecimal.valueOf(clipNanos, 9).stripTrailingZeros());
        }

        @Override
        public RatingResult rate(List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order) {
            return rate(clipSeconds.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }

        private static RatingResult rate(BigDecimal seconds) {
            return new RatingResult.Rated(credits(seconds), new Money(COST.multiply(seconds), "USD"));
        }
    }

    public static Credits credits(BigDecimal seconds) {
        return Credits.rounded(CREDITS.multiply(seconds), RoundingMode.HALF_EVEN);
    }
}
