package io.tallylight.rating.forecast;

import io.tallylight.rating.forecast.statistics.Line;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices that decay: a straight line through their logarithms.
 *
 * @param origin month 0, that of the first point
 * @param line through the logarithms
 */
public record Curve(YearMonth origin, Line line) {
    /**
     * A price to expect.
     *
     * @param month when
     * @param price on the curve
     * @param low where the curve may lie at the lowest, 95 % sure; null with fewer than three points
     * @param high at the highest
     */
    public record Projected(
            YearMonth month,
            BigDecimal price,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}

    static Curve through(List<PricePoint> sorted) {
        YearMonth origin = sorted.getFirst().month();
        return new Curve(
                origin,
                Line.through(
                        sorted.stream()
                                .mapToDouble(point -> (double) ChronoUnit.MONTHS.between(origin, point.month()))
                                .toArray(),
                        sorted.stream()
                                .mapToDouble(point -> Math.log(point.price().doubleValue()))
                                .toArray()));
    }

    /** What to expect in a month, before, within or after the points. */
    public Projected at(YearMonth month) {
        double place = (double) ChronoUnit.MONTHS.between(origin, month);
        double log = line.at(place);
        BigDecimal price = price(log);
        if (!line.hasConfidence()) {
            return new Projected(month, price, null, null);
        }
        double reach = line.reachAt(place);
        return new Projected(month, price, price(log - reach), price(log + reach));
    }

    private static BigDecimal price(double log) {
        return PriceDecay.decimal(Math.exp(log));
    }
}
