package io.tallylight.catalog.outlook;

import io.tallylight.rating.forecast.Curve;
import io.tallylight.rating.forecast.MarginOutlook.Outlook;
import io.tallylight.rating.forecast.PriceDecay;
import io.tallylight.rating.forecast.PriceDecay.Decay;
import io.tallylight.rating.forecast.PriceDecay.Result.Fitted;
import io.tallylight.rating.forecast.PricePoint;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How fast prices of a second fall, and what follows.
 *
 * @param history {@code shipped}, or {@code sent} with the request
 * @param model prices of one model only; of all where it is missing
 * @param points the history
 * @param leastSquares the curve through the logarithms of all points; missing with fewer than two months
 * @param firstToLast from the first point to the last, those in between unheard; likewise
 * @param stated of the shipped history, as its source states it: from 1.20 to 0.04 in 24 months
 * @param models the same for each model with two months or more
 * @param projection by month, on the curve of all
 * @param margins of the expected mix, if its costs fall as fast and its prices stay; missing without a version in force
 */
public record DecayView(
        String history,
        @Nullable String model,
        List<PointView> points,
        @Nullable FitView leastSquares,
        @Nullable RateView firstToLast,
        @Nullable RateView stated,
        List<ModelView> models,
        List<ProjectedView> projection,
        @Nullable List<MarginView> margins) {

    /** A price of a second in a month. */
    public record PointView(String month, BigDecimal price) {
        static PointView of(PricePoint point) {
            return new PointView(point.month().toString(), point.price());
        }
    }

    /**
     * A rate of decay.
     *
     * @param ratePerMonth price(t) = price(0) · e^(−rate · t), t in months
     * @param halfLifeMonths until half is left; missing where prices do not fall
     */
    public record RateView(
            BigDecimal ratePerMonth, @Nullable BigDecimal halfLifeMonths) {
        static RateView of(Decay decay) {
            return new RateView(decay.rate(), decay.halfLifeMonths());
        }
    }

    /**
     * A fit, and how sure it is.
     *
     * @param low the rate at the lower end of the 95 % confidence interval; missing with fewer than three points
     * @param high at its upper end
     * @param r2 how much of the spread it explains, 0 to 1
     */
    public record FitView(
            BigDecimal ratePerMonth,
            @Nullable BigDecimal halfLifeMonths,
            @Nullable RateView low,
            @Nullable RateView high,
            BigDecimal r2) {
        static @Nullable FitView of(PriceDecay.Result result) {
            return switch (result) {
                case PriceDecay.Result.TooFew few -> null;
                case Fitted fitted ->
                    new FitView(
                            fitted.decay().rate(),
                            fitted.decay().halfLifeMonths(),
                            fitted.low() == null ? null : RateView.of(fitted.low()),
                            fitted.high() == null ? null : RateView.of(fitted.high()),
                            fitted.r2());
            };
        }
    }

    /** A model's fit. */
    public record ModelView(String model, int points, FitView leastSquares) {}

    /**
     * A price to expect.
     *
     * @param low where the curve may lie at the lowest, 95 % sure
     * @param high at the highest
     */
    public record ProjectedView(
            String month,
            BigDecimal price,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {
        static List<ProjectedView> of(PriceDecay.Result result, YearMonth first, int months) {
            if (!(result instanceof Fitted fitted)) {
                return List.of();
            }
            return IntStream.range(0, months)
                    .mapToObj(month -> fitted.curve().at(first.plusMonths(month)))
                    .map(ProjectedView::of)
                    .toList();
        }

        private static ProjectedView of(Curve.Projected projected) {
            return new ProjectedView(
                    projected.month().toString(), projected.price(), projected.low(), projected.high());
        }
    }

    /** What a second of the mix costs in a month, and what margin it leaves. */
    public record MarginView(String month, BigDecimal costPerSecond, BigDecimal margin) {
        static MarginView of(Outlook outlook) {
            return new MarginView(outlook.month().toString(), outlook.cost(), outlook.margin());
        }
    }

    /** Both ends of a history lie apart. */
    static boolean spans(List<PricePoint> points) {
        return points.size() > 1
                && ChronoUnit.MONTHS.between(
                                points.getFirst().month(), points.getLast().month())
                        > 0;
    }
}
