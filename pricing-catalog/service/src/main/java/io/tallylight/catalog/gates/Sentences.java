package io.tallylight.catalog.gates;

import io.tallylight.rating.gate.Breach;
import io.tallylight.rating.gate.Clip;
import io.tallylight.rating.gate.OfferMargin;
import io.tallylight.rating.gate.OfferMargin.Figure;
import io.tallylight.rating.gate.Remedy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A breach in one sentence; rounded for reading, the exact figures stand beside it. */
final class Sentences {
    private static final int PERCENT_DECIMALS = 2;

    private Sentences() {}

    static String of(Breach breach) {
        OfferMargin offer = breach.offer();
        Figure figure = breach.floor() == Breach.Floor.BLENDED ? offer.blended() : offer.worst();
        Clip clip = figure == null ? null : figure.clip();
        return "%s %s (%s%s) leaves %s %s; the floor is %s%s."
                .formatted(
                        Character.toUpperCase(GateView.wire(offer.kind()).charAt(0))
                                + GateView.wire(offer.kind()).substring(1),
                        offer.id(),
                        offer.currency(),
                        sold(offer),
                        percent(breach.actual()),
                        clip == null
                                ? "under the expected mix"
                                : "at worst, with " + clip.model() + " at " + clip.resolution() + ", " + clip.seconds()
                                        + " s",
                        percent(breach.needed()),
                        remedies(breach.remedies()));
    }

    private static String sold(OfferMargin offer) {
        return (offer.discount() == null ? "" : ", discount " + offer.discount())
                + (offer.bonus() == null ? "" : ", bonus from " + offer.bonus())
                + (offer.promotion() == null ? "" : ", promotion " + offer.promotion());
    }

    private static String remedies(List<Remedy> remedies) {
        return remedies.isEmpty()
                ? ""
                : "; what would mend it: "
                        + remedies.stream().map(Sentences::remedy).collect(Collectors.joining(", or "));
    }

    private static String remedy(Remedy remedy) {
        return switch (remedy) {
            case Remedy.MostCredits(BigDecimal credits) -> "at most " + credits.toPlainString() + " credits";
            case Remedy.LeastPrice(Map<String, BigDecimal> prices) ->
                "at least "
                        + prices.entrySet().stream()
                                .map(price -> price.getValue().toPlainString() + " " + price.getKey())
                                .sorted()
                                .collect(Collectors.joining(" and "));
            case Remedy.ExcludeModels(List<String> models) -> "without " + String.join(", ", models);
        };
    }

    private static String percent(@Nullable BigDecimal fraction) {
        return fraction == null
                ? "no margin at all"
                : fraction.movePointRight(2)
                                .setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN)
                                .toPlainString()
                        + "%";
    }
}
