package io.tallylight.rating.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast prices fall: price(t) = price(0) · e^(−rate · t), t in months from the first point's. Fitted by least squares
 * on the logarithm of the price, each point of the same weight, with a 95 % confidence interval of the rate.
 */
public final class PriceDecay {
    private static final int DECIMALS = 12;

    private PriceDecay() {}

    /**
     * A rate of decay, without a judgement how sure it is.
     *
     * @param rate a month; negative where prices rise
     * @param halfLifeMonths until half is left; null where prices do not fall
     */
    public record Decay(BigDecimal rate, @Nullable BigDecimal halfLifeMonths) {
        private static Decay of(double rate) {
            return new Decay(decimal(rate), rate > 0 ? decimal(Math.log(2) / rate) : null);
        }
    }

    /** What fitting gives. */
    public sealed interface Result {
        /** Too few points, or all of one month: nothing to fit. */
        record TooFew(int points) implements Result {}

        /**
         * A curve.
         *
         * @param decay the rate by least squares
         * @param low the decay at the lower end of the confidence interval; null with fewer than three points
         * @param high the decay at its upper end
         * @param r2 how much of the spread the curve explains, 0 to 1
         * @param curve for projections
         */
        record Fitted(
                Decay decay, @Nullable Decay low, @Nullable Decay high, BigDecimal r2, Curve curve) implements Result {}
    }

    /** The decay between two prices so many months apart. */
    public static Decay between(BigDecimal first, BigDecimal last, long months) {
        return Decay.of(Math.log(first.doubleValue() / last.doubleValue()) / months);
    }

    /** The decay from the first point to the last, those in between unheard. */
    public static Decay firstToLast(List<PricePoint> points) {
        List<PricePoint> sorted = sorted(points);
        PricePoint first = sorted.getFirst();
        PricePoint last = sorted.getLast();
        return between(first.price(), last.price(), ChronoUnit.MONTHS.between(first.month(), last.month()));
    }

    /** The curve that lies nearest to all points. */
    public static Result fit(List<PricePoint> points) {
        if (points.stream().map(PricePoint::month).distinct().count() < 2) {
            return new Result.TooFew(points.size());
        }
        Curve curve = Curve.through(sorted(points));
        double rate = -curve.line().slope();
        boolean sure = curve.line().hasConfidence();
        double reach = sure ? curve.line().reachOfSlope() : 0;
        return new Result.Fitted(
                Decay.of(rate),
                sure ? Decay.of(rate - reach) : null,
                sure ? Decay.of(rate + reach) : null,
                decimal(curve.line().r2()),
                curve);
    }

    static BigDecimal decimal(double value) {
        return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static List<PricePoint> sorted(List<PricePoint> points) {
        return points.stream().sorted(Comparator.comparing(PricePoint::month)).toList();
    }
}
