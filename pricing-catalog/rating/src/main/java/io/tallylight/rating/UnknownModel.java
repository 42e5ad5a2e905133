package io.tallylight.rating;

import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version that has no such model has no price for it, not even for nothing. */
record UnknownModel() implements FrozenPrice {
    private static final RatingResult UNRATED = new RatingResult.Unrated("unknown_model");

    @Override
    public RatingResult rate(long clipNanos) {
        return UNRATED;
    }

    @Override
    public RatingResult rate(List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order) {
        return UNRATED;
    }
}
