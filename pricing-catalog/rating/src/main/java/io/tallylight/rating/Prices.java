package io.tallylight.rating;

import java.math.BigDecimal;
import java.util.Map;

/** Prices by currency. */
final class Prices {
    private Prices() {}

    static BigDecimal in(Map<String, BigDecimal> prices, String currency, String id) {
        BigDecimal price = prices.get(currency);
        if (price == null) {
            throw new IllegalArgumentException(id + " is not sold in " + currency);
        }
        return price;
    }
}
