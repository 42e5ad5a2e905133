package io.tallylight.catalog.gates;

import io.tallylight.rating.gate.Breach;
import io.tallylight.rating.gate.Clip;
import io.tallylight.rating.gate.GateReport;
import io.tallylight.rating.gate.OfferMargin;
import io.tallylight.rating.gate.OfferMargin.Figure;
import io.tallylight.rating.gate.Remedy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found, as the API shows it and as it is kept with a version.
 *
 * @param passed whether the document may be published
 * @param offers every way of selling every plan and pack, now and, where costs will be worse, then
 * @param breaches those below a floor
 * @param retired models that no figure counts, because they are gone or cannot be had
 */
public record GateView(boolean passed, List<OfferView> offers, List<BreachView> breaches, List<RetiredView> retired) {

    /**
     * What one way of selling an offer leaves. Money in the costing currency but for {@code price}.
     *
     * @param kind {@code plan}, {@code pack} or {@code overage}
     * @param id of the plan or pack
     * @param currency what the customer pays in
     * @param discount its id; missing at list
     * @param bonus from how many packs the bonus is given; missing without
     * @param promotion its id; missing without
     * @param at with the costs in force from here on
     * @param quantity how many are bought at once
     * @param price what the customer pays for all of them
     * @param revenue the same in the costing currency
     * @param fee what the card takes
     * @param credits all that come with it
     * @param netPerCredit revenue after fee for each credit
     * @param blended when the expected mix is made of them
     * @param worst when the dearest request the offer allows is made of them
     */
    public record OfferView(
            String kind,
            String id,
            String currency,
            @Nullable String discount,
            @Nullable Integer bonus,
            @Nullable String promotion,
            Instant at,
            int quantity,
            BigDecimal price,
            BigDecimal revenue,
            BigDecimal fee,
            BigDecimal credits,
            @Nullable BigDecimal netPerCredit,
            @Nullable FigureView blended,
            @Nullable FigureView worst) {
        static OfferView of(OfferMargin offer) {
            return new OfferView(
                    wire(offer.kind()),
                    offer.id(),
                    offer.currency(),
                    offer.discount(),
                    offer.bonus(),
                    offer.promotion(),
                    offer.at(),
                    offer.quantity(),
                    offer.price(),
                    offer.revenue(),
                    offer.fee(),
                    offer.credits(),
                    offer.netPerCredit(),
                    FigureView.of(offer.blended()),
                    FigureView.of(offer.worst()));
        }
    }

    /**
     * What is left, and what must be.
     *
     * @param cost of all the credits; missing where they buy without end
     * @param margin as a fraction of revenue; missing without revenue, or with cost without end
     * @param floor the least the policy allows; missing where it sets none
     * @param kept whether the floor is kept
     * @param clip the request that makes it; missing for a mix
     */
    public record FigureView(
            @Nullable BigDecimal cost,
            @Nullable BigDecimal margin,
            @Nullable BigDecimal floor,
            boolean kept,
            @Nullable ClipView clip) {
        static @Nullable FigureView of(@Nullable Figure figure) {
            return figure == null
                    ? null
                    : new FigureView(
                            figure.cost(), figure.margin(), figure.floor(), figure.kept(), ClipView.of(figure.clip()));
        }
    }

    /** The dearest request an offer allows. */
    public record ClipView(String model, String resolution, boolean audio, String operation, int seconds, int clips) {
        static @Nullable ClipView of(@Nullable Clip clip) {
            return clip == null
                    ? null
                    : new ClipView(
                            clip.model(),
                            clip.resolution(),
                            clip.audio(),
                            clip.operation().wire(),
                            clip.seconds(),
                            clip.clips());
        }
    }

    /**
     * A floor that an offer goes below.
     *
     * @param offer with all its figures
     * @param floor {@code blended} or {@code worst}
     * @param needed the least margin
     * @param actual the margin; missing without revenue, or with cost without end
     * @param remedies what would mend the whole plan or pack, each for itself
     * @param sentence the same for people
     */
    public record BreachView(
            OfferView offer,
            String floor,
            BigDecimal needed,
            @Nullable BigDecimal actual,
            List<RemedyView> remedies,
            String sentence) {
        static BreachView of(Breach breach) {
            return new BreachView(
                    OfferView.of(breach.offer()),
                    wire(breach.floor()),
                    breach.needed(),
                    breach.actual(),
                    breach.remedies().stream().map(RemedyView::of).toList(),
                    Sentences.of(breach));
        }

        /** All of them. */
        public static List<BreachView> of(List<Breach> breaches) {
            return breaches.stream().map(BreachView::of).toList();
        }
    }

    /**
     * A change after which the floors are kept.
     *
     * @param kind {@code most_credits}, {@code least_price} or {@code exclude_models}
     * @param credits the most to include
     * @param prices the least to ask, by currency
     * @param models not to allow
     */
    public record RemedyView(
            String kind,
            @Nullable BigDecimal credits,
            @Nullable Map<String, BigDecimal> prices,
            @Nullable List<String> models) {
        static RemedyView of(Remedy remedy) {
            return switch (remedy) {
                case Remedy.MostCredits(BigDecimal credits) -> new RemedyView("most_credits", credits, null, null);
                case Remedy.LeastPrice(Map<String, BigDecimal> prices) ->
                    new RemedyView("least_price", null, prices, null);
                case Remedy.ExcludeModels(List<String> models) -> new RemedyView("exclude_models", null, null, models);
            };
        }
    }

    /**
     * A model left out.
     *
     * @param model its id
     * @param reason {@code retired} or {@code no_price}
     * @param since when it retired
     */
    public record RetiredView(
            String model, String reason, @Nullable Instant since) {}

    /** As the API shows it. */
    public static GateView of(GateReport report) {
        return new GateView(
                report.passed(),
                report.offers().stream().map(OfferView::of).toList(),
                BreachView.of(report.breaches()),
                report.retired().stream()
                        .map(one -> new RetiredView(one.model(), one.reason(), one.since()))
                        .toList());
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
