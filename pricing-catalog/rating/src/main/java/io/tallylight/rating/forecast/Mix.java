package io.tallylight.rating.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Seconds of several models in stated shares, and what they must be sold at.
 *
 * @param parts the models; their shares need not add up to one, they are taken in proportion
 */
public record Mix(List<Part> parts) {
    private static final int DECIMALS = 12;

    /**
     * A part of it.
     *
     * @param model which
     * @param share of the seconds, zero or above
     * @param costPerSecond what a second costs us
     */
    public record Part(String model, BigDecimal share, BigDecimal costPerSecond) {}

    /** Nothing has no cost: {@link IllegalArgumentException}. */
    public Mix {
        parts = List.copyOf(parts);
        if (sumOfShares(parts).signum() <= 0) {
            throw new IllegalArgumentException("a mix needs shares above zero");
        }
    }

    /** What a second of it costs, 12 decimals. */
    public BigDecimal costPerSecond() {
        BigDecimal cost = BigDecimal.ZERO;
        for (Part part : parts) {
            cost = cost.add(part.share().multiply(part.costPerSecond()));
        }
        return cost.divide(sumOfShares(parts), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /**
     * The least multiple of cost that keeps a floor when a share of revenue goes to the card: 1 ÷ (1 − floor − fee),
     * rounded up to 12 decimals. None where floor and fee leave nothing.
     */
    public static Optional<BigDecimal> leastMultiplier(BigDecimal floor, BigDecimal feePercent) {
        BigDecimal left = BigDecimal.ONE.subtract(floor).subtract(feePercent.movePointLeft(2));
        return left.signum() <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.ONE.divide(left, DECIMALS, RoundingMode.CEILING));
    }

    /** The least price of a second that keeps a floor, rounded up to 12 decimals; none where nothing is left. */
    public Optional<BigDecimal> leastPricePerSecond(BigDecimal floor, BigDecimal feePercent) {
        BigDecimal left = BigDecimal.ONE.subtract(floor).subtract(feePercent.movePointLeft(2));
        return left.signum() <= 0
                ? Optional.empty()
                : Optional.of(costPerSecond().divide(left, DECIMALS, RoundingMode.CEILING));
    }

    private static BigDecimal sumOfShares(List<Part> parts) {
        return parts.stream().map(Part::share).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
