package io.tallylight.rating.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What a second will cost and what margin it will leave, month by month, if costs go on falling and prices stay. */
public final class MarginOutlook {
    private static final int DECIMALS = 12;

    private MarginOutlook() {}

    /**
     * One month of it.
     *
     * @param month which
     * @param cost of a second, 12 decimals
     * @param margin (price − cost) ÷ price, 12 decimals
     */
    public record Outlook(YearMonth month, BigDecimal cost, BigDecimal margin) {}

    /**
     * From a month on, that one included.
     *
     * @param cost of a second in the first month
     * @param price of a second, above zero, for all of them
     * @param rate by which costs fall a month, as a fit gives it
     * @param first the first month
     * @param months how many
     */
    public static List<Outlook> of(BigDecimal cost, BigDecimal price, BigDecimal rate, YearMonth first, int months) {
        List<Outlook> outlook = new ArrayList<>();
        for (int month = 0; month < months; month++) {
            BigDecimal left = BigDecimal.valueOf(Math.exp(-rate.doubleValue() * month));
            BigDecimal then = cost.multiply(left, MathContext.DECIMAL64).setScale(DECIMALS, RoundingMode.HALF_EVEN);
            outlook.add(new Outlook(
                    first.plusMonths(month),
                    then,
                    price.subtract(then).divide(price, DECIMALS, RoundingMode.HALF_EVEN)));
        }
        return List.copyOf(outlook);
    }
}
