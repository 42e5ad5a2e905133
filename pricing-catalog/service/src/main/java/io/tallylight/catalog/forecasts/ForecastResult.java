package io.tallylight.catalog.forecasts;

import io.tallylight.catalog.simulation.Comparison;
import io.tallylight.catalog.simulation.Simulation;
import java.util.List;

/**
 * What a forecast found.
 *
 * @param complete whether all usage of the period was read; else the figures are of a part
 * @param generations that were read
 * @param running of them those that the books have not settled yet; they are in no figure
 * @param unrated of them those without a price; likewise
 * @param otherCurrency of them those booked in another currency; likewise
 * @param comparisons one for each price list, in the order asked for
 * @param notes what the figures do not tell
 */
public record ForecastResult(
        boolean complete,
        long generations,
        long running,
        long unrated,
        long otherCurrency,
        List<Comparison> comparisons,
        List<String> notes) {
    private static final List<String> NOTES = List.of(
            "Balances are not simulated: who was charged less could have made more, and who was charged more less.",
            "Refusals are decided on the lots that paid; requests that were refused then are not in the books.",
            "Card fees are not in revenue or cost, as in the books.");

    static ForecastResult of(Simulation.Outcome outcome) {
        return new ForecastResult(
                outcome.complete(),
                outcome.lines(),
                outcome.running(),
                outcome.unrated(),
                outcome.otherCurrency(),
                outcome.comparisons(),
                NOTES);
    }
}
