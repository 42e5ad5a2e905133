package io.tallylight.rating.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price for a period, against what is made for it.
 *
 * @param price for the period, above zero, after discount
 * @param feePercent of the price that taking the money costs, such as 2.9
 * @param feeFixed for the payment
 */
public record FlatPlan(BigDecimal price, BigDecimal feePercent, BigDecimal feeFixed) {
    private static final int DECIMALS = 12;

    /** A price of nothing has no margin: {@link IllegalArgumentException}. */
    public FlatPlan {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("a plan against clips needs a price above zero");
        }
    }

    /** What taking the money costs. */
    public BigDecimal fee() {
        return price.multiply(feePercent).movePointLeft(2).add(feeFixed);
    }

    /** (price − fee − cost) ÷ price, for so many clips or seconds at that cost each; 12 decimals. */
    public BigDecimal margin(BigDecimal quantity, BigDecimal costOfEach) {
        return price.subtract(fee())
                .subtract(quantity.multiply(costOfEach))
                .divide(price, DECIMALS, RoundingMode.HALF_EVEN);
    }

    /**
     * The most whole clips or seconds that leave the margin at or above a floor; 0 where not even one does.
     *
     * @param costOfEach above zero
     * @param floor as a fraction of the price
     */
    public long most(BigDecimal costOfEach, BigDecimal floor) {
        BigDecimal left = price.subtract(fee()).subtract(price.multiply(floor));
        return left.signum() <= 0
                ? 0
                : left.divide(costOfEach, 0, RoundingMode.FLOOR).longValueExact();
    }
}
