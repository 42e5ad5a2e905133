package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateData;
import io.tallylight.rating.forecast.Curve;
import io.tallylight.rating.forecast.PriceDecay;
import io.tallylight.rating.forecast.PriceDecay.Decay;
import io.tallylight.rating.forecast.PriceHistory;
import io.tallylight.rating.forecast.PricePoint;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a history of costs falls, and where the curve leads.
 *
 * @param rates by which reckoning, which rate
 * @param r2 how much of the spread the curve explains; null where there is none
 * @param places the history and twelve months more, each with what the curve says
 * @param flaws what is wrong with the history that was typed
 */
@TemplateData
public record DecayView(List<Rate> rates, @Nullable BigDecimal r2, List<Place> places, List<String> flaws) {
    private static final int AHEAD = 12;
    /** What the analysis says of its own history: from 1.20 to 0.04 in 24 months. */
    private static final Decay STATED = PriceDecay.between(new BigDecimal("1.20"), new BigDecimal("0.04"), 24);

    /**
     * A rate of decay.
     *
     * @param by {@code least_squares}, {@code least_squares_low}, {@code least_squares_high}, {@code first_to_last} or
     *     {@code stated}
     */
    @TemplateData
    public record Rate(String by, Decay decay) {
        public BigDecimal rate() {
            return decay.rate();
        }

        /** Null where prices do not fall. */
        public @Nullable BigDecimal halfLife() {
            return decay.halfLifeMonths();
        }
    }

    /**
     * A month.
     *
     * @param models whose price it is; empty in months to come
     * @param price that was; null in months to come
     */
    @TemplateData
    public record Place(
            YearMonth month,
            String models,
            @Nullable BigDecimal price,
            BigDecimal curve,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {
        static Place of(Curve.Projected on, String models, @Nullable BigDecimal price) {
            return new Place(on.month(), models, price, on.price(), on.low(), on.high());
        }
    }

    /** Of what was typed; of the history that ships where nothing was. */
    static DecayView of(String typed) {
        if (typed.isBlank()) {
            return of(PriceHistory.shipped(), true);
        }
        return switch (PriceHistory.read(typed)) {
            case PriceHistory.Reading.Read(PriceHistory history) -> of(history, false);
            case PriceHistory.Reading.Unreadable(List<String> flaws) ->
                new DecayView(List.of(), null, List.of(), flaws);
        };
    }

    private static DecayView of(PriceHistory history, boolean shipped) {
        List<PricePoint> points = history.points();
        return switch (PriceDecay.fit(points)) {
            case PriceDecay.Result.TooFew few -> new DecayView(List.of(), null, List.of(), List.of());
            case PriceDecay.Result.Fitted fitted ->
                new DecayView(rates(fitted, points, shipped), fitted.r2(), places(history, fitted.curve()), List.of());
        };
    }

    private static List<Rate> rates(PriceDecay.Result.Fitted fitted, List<PricePoint> points, boolean shipped) {
        List<Rate> rates = new ArrayList<>();
        rates.add(new Rate("least_squares", fitted.decay()));
        if (fitted.low() != null && fitted.high() != null) {
            rates.add(new Rate("least_squares_low", fitted.low()));
            rates.add(new Rate("least_squares_high", fitted.high()));
        }
        rates.add(new Rate("first_to_last", PriceDecay.firstToLast(points)));
        if (shipped) {
            rates.add(new Rate("stated", STATED));
        }
        return List.copyOf(rates);
    }

    private static List<Place> places(PriceHistory history, Curve curve) {
        List<Place> places = new ArrayList<>();
        for (PriceHistory.Row row : history.rows()) {
            places.add(Place.of(
                    curve.at(row.point().month()), row.model(), row.point().price()));
        }
        YearMonth last = history.rows().getLast().point().month();
        for (int month = 1; month <= AHEAD; month++) {
            places.add(Place.of(curve.at(last.plusMonths(month)), "", null));
        }
        return List.copyOf(places);
    }
}
