package io.tallylight.rating.forecast;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A straight line through the logarithms of prices. Statistics, not money: binary floating point.
 *
 * @param origin month 0
 * @param points how many it was drawn through
 * @param intercept the logarithm of the price at the origin
 * @param rate by which it falls a month
 * @param meanMonth the points' mean month
 * @param spread Σ (month − mean)²
 * @param residual Σ (point − line)²
 * @param total Σ (point − mean)²
 */
public record Line(
        YearMonth origin,
        int points,
        double intercept,
        double rate,
        double meanMonth,
        double spread,
        double residual,
        double total) {

    /**
     * A price to expect.
     *
     * @param month when
     * @param price on the line
     * @param low where the line may lie at the lowest, 95 % sure; null with fewer than three points
     * @param high at the highest
     */
    public record Projected(
            YearMonth month,
            BigDecimal price,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}

    static Line through(List<PricePoint> sorted) {
        YearMonth origin = sorted.getFirst().month();
        int n = sorted.size();
        double[] t = sorted.stream()
                .mapToDouble(point -> PriceDecay.monthsBetween(origin, point.month()))
                .toArray();
        double[] y = sorted.stream()
                .mapToDouble(point -> Math.log(point.price().doubleValue()))
                .toArray();
        double meanT = mean(t);
        double meanY = mean(y);
        double spread = 0;
        double together = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            spread += (t[i] - meanT) * (t[i] - meanT);
            together += (t[i] - meanT) * (y[i] - meanY);
            total += (y[i] - meanY) * (y[i] - meanY);
        }
        double slope = together / spread;
        double intercept = meanY - slope * meanT;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double off = y[i] - intercept - slope * t[i];
            residual += off * off;
        }
        return new Line(origin, n, intercept, -slope, meanT, spread, residual, total);
    }

    /** How much of the spread of the points the line explains. */
    double r2() {
        return total == 0 ? 1 : 1 - residual / total;
    }

    /** Half the width of the rate's confidence interval; not a number with fewer than three points. */
    double reach() {
        return points < 3 ? Double.NaN : StudentT.twoSided95(points - 2) * deviation() / Math.sqrt(spread);
    }

    /** What to expect in a month, before, within or after the points. */
    public Projected at(YearMonth month) {
        double t = PriceDecay.monthsBetween(origin, month);
        double log = intercept - rate * t;
        if (points < 3) {
            return new Projected(month, price(log), null, null);
        }
        double reach = StudentT.twoSided95(points - 2)
                * deviation()
                * Math.sqrt(1.0 / points + (t - meanMonth) * (t - meanMonth) / spread);
        return new Projected(month, price(log), price(log - reach), price(log + reach));
    }

    private static BigDecimal price(double log) {
        return PriceDecay.decimal(Math.exp(log));
    }

    private double deviation() {
        return Math.sqrt(residual / (points - 2));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
