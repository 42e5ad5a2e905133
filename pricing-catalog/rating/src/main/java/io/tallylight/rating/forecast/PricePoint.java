package io.tallylight.rating.forecast;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a second cost in a month.
 *
 * @param month when
 * @param price of a second, above zero
 */
public record PricePoint(YearMonth month, BigDecimal price) {
    /** A price of nothing or less decays to nowhere: {@link IllegalArgumentException}. */
    public PricePoint {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("a price must be above zero: " + price);
        }
    }
}
