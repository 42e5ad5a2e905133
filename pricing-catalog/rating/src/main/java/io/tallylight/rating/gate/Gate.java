package io.tallylight.rating.gate;

import io.tallylight.rating.Allowed;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Closings;
import io.tallylight.rating.MarginPolicy;
import io.tallylight.rating.Pack;
import io.tallylight.rating.Plan;
import io.tallylight.rating.gate.Breach.Floor;
import io.tallylight.rating.gate.GateReport.Skipped;
import io.tallylight.rating.gate.Offer.Case;
import io.tallylight.rating.gate.OfferMargin.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a price list and a loss. For every plan and pack, in each way in which it is sold, it asks what a
 * credit brings after the card's fee, and what it can cost: when the expected mix is made with it, and when the dearest
 * request is that the offer allows. The cost of a request for each of its credits does not depend on the offer, so it is
 * worked out once for each model and shared; an offer only chooses among the models. Markup rules that name a plan are
 * the exception, and are worked out for that plan alone.
 */
public final class Gate {
    /** Figures are shown to so many decimals, half even. What is decided, is decided on exact numbers. */
    public static final int DECIMALS = 12;

    private static final int MONTHS = 12;

    private final CatalogDocument document;
    private final Instant from;
    private final Duration ahead;

    private Gate(CatalogDocument document, Instant from, Duration ahead) {
        this.document = document;
        this.from = from;
        this.ahead = ahead;
    }

    /**
     * Looks at a sound document.
     *
     * @param from the instant it comes into force
     * @param ahead how long a month's billing period is, to look for scheduled changes of cost; a yearly plan's is
     *     twelve of them. Nothing to look at that instant only
     */
    public static GateReport check(CatalogDocument document, Instant from, Duration ahead) {
        return new Gate(document, from, ahead).report();
    }

    /**
     * The plans and packs whose floors are not kept with the costs of an instant, and the models to close for each. Says
     * so whatever the policy's mode is; what follows from it is the caller's to decide.
     */
    public static List<Fallen> below(CatalogDocument document, Instant at) {
        List<Breach> breaches = check(document, at, Duration.ZERO).breaches();
        Map<Named, List<Breach>> byOffer = new LinkedHashMap<>();
        for (Breach breach : breaches) {
            byOffer.computeIfAbsent(Named.of(breach.offer()), offer -> new ArrayList<>())
                    .add(breach);
        }
        return byOffer.entrySet().stream()
                .map(entry -> new Fallen(
                        entry.getKey().kind(),
                        entry.getKey().id(),
                        List.copyOf(entry.getValue()),
                        close(document, entry.getKey(), entry.getValue().getFirst())))
                .toList();
    }

    /**
     * Those of {@link #below} that kept their floors before: what a rise of cost has done.
     *
     * @param before the document that was in force, or the same one
     * @param then an instant before the rise
     * @param after the document with the risen costs
     * @param now an instant at which they are in force
     */
    public static List<Fallen> newlyBelow(CatalogDocument before, Instant then, CatalogDocument after, Instant now) {
        return others(below(after, now), names(below(before, then)));
    }

    /** The instants after the one and not after the other at which what models cost, or whether they are there, changes. */
    public static List<Instant> costChanges(CatalogDocument document, Instant after, Instant until) {
        return ModelCosts.of(document, after, until).changes();
    }

    /**
     * What a strict policy closes: from each later change of cost on, the models that {@link #below} names for the offers
     * that kept their floors when the document came into force. Nothing under any other policy.
     *
     * @param from the instant the document comes into force
     */
    public static Closings closings(CatalogDocument document, Instant from) {
        MarginPolicy policy = document.marginPolicy();
        boolean enforced =
                policy.mode() == MarginPolicy.Mode.STRICT && (policy.floorPlan() != null || policy.floorPack() != null);
        if (!enforced
                || Ware.of(document).values().stream()
                        .allMatch(ware -> ware.steps(from, Instant.MAX).size() == 1)) {
            return Closings.NONE;
        }
        ModelCosts costs = ModelCosts.of(document, from, Instant.MAX);
        Set<Named> low = null;
        ClosingTimes times = new ClosingTimes(document);
        for (Instant change : costs.changes()) {
            // One look at all costs tells whether anything falls; only then is it worked out what to close.
            boolean kept = new Gate(document, change, Duration.ZERO)
                    .offers(costs).stream().allMatch(offer -> offer.keepsFloors(offer.cases()));
            if (!kept && low == null) {
                low = names(below(document, from));
            }
            Set<Named> before = low == null ? Set.of() : low;
            times.at(change, kept ? List.of() : others(below(document, change), before));
        }
        return times.closings();
    }

    private static Set<Named> names(List<Fallen> fallen) {
        return fallen.stream().map(one -> new Named(one.kind(), one.id())).collect(Collectors.toSet());
    }

    private static List<Fallen> others(List<Fallen> fallen, Set<Named> than) {
        return fallen.stream()
                .filter(one -> !than.contains(new Named(one.kind(), one.id())))
                .toList();
    }

    private record Named(OfferKind kind, String id) {
        static Named of(OfferMargin offer) {
            return new Named(offer.kind(), offer.id());
        }
    }

    private static List<String> close(CatalogDocument document, Named offer, Breach breach) {
        for (Remedy remedy : breach.remedies()) {
            if (remedy instanceof Remedy.ExcludeModels(List<String> models)) {
                return models.stream().sorted().toList();
            }
        }
        Stream<Allowed> ofPlans = document.plans().stream()
                .filter(plan -> offer.kind() != OfferKind.PACK && plan.id().equals(offer.id()))
                .map(Plan::allowed);
        Stream<Allowed> ofPacks = document.packs().stream()
                .filter(pack -> offer.kind() == OfferKind.PACK && pack.id().equals(offer.id()))
                .map(Pack::allowed);
        return Stream.concat(ofPlans, ofPacks)
                .flatMap(allowed -> allowed.ids(document).stream())
                .sorted()
                .toList();
    }

    private GateReport report() {
        List<OfferMargin> margins = new ArrayList<>();
        List<Breach> breaches = new ArrayList<>();
        ModelCosts costs = ModelCosts.of(document, from, from.plus(ahead.multipliedBy(MONTHS)));
        for (Offer offer : offers(costs)) {
            judge(offer, margins, breaches);
        }
        boolean strict = document.marginPolicy().mode() == MarginPolicy.Mode.STRICT;
        List<Skipped> retired = costs.skipped();
        return new GateReport(breaches.isEmpty() || !strict, List.copyOf(margins), List.copyOf(breaches), retired);
    }

    private List<Offer> offers(ModelCosts costs) {
        Sales sales = new Sales(document);
        MarginPolicy policy = document.marginPolicy();
        List<Offer> offers = new ArrayList<>();
        for (Plan plan : document.plans()) {
            Instant last = from.plus(plan.interval() == Plan.Interval.YEAR ? ahead.multipliedBy(MONTHS) : ahead);
            OfferCosts own = costs.of(plan);
            offers.add(offer(OfferKind.PLAN, plan.id(), sales.of(plan), own, policy.floorPlan(), last));
            List<Sale> overage = sales.overage(plan);
            if (!overage.isEmpty()) {
                offers.add(offer(OfferKind.OVERAGE, plan.id(), overage, own, policy.floorPlan(), last));
            }
        }
        for (Pack pack : document.packs()) {
            offers.add(offer(
                    OfferKind.PACK, pack.id(), sales.of(pack), costs.of(pack), policy.floorPack(), from.plus(ahead)));
        }
        return offers;
    }

    private Offer offer(
            OfferKind kind,
            String id,
            List<Sale> sales,
            OfferCosts costs,
            MarginPolicy.@Nullable Floors floors,
            Instant last) {
        boolean budgeted = document.marginPolicy().promotionalBudget() != null;
        return new Offer(kind, id, sales, costs, floors, budgeted, from, last);
    }

    private static void judge(Offer offer, List<OfferMargin> margins, List<Breach> breaches) {
        List<Case> cases = offer.cases();
        List<Remedy> remedies = offer.keepsFloors(cases) ? List.of() : Remedies.of(offer, cases);
        for (Case each : cases) {
            OfferMargin margin = margin(offer, each);
            margins.add(margin);
            breach(margin, Floor.BLENDED, margin.blended(), remedies, breaches);
            breach(margin, Floor.WORST, margin.worst(), remedies, breaches);
        }
    }

    private static void breach(
            OfferMargin margin, Floor floor, @Nullable Figure figure, List<Remedy> remedies, List<Breach> breaches) {
        if (figure != null && figure.floor() != null && !figure.kept()) {
            breaches.add(new Breach(margin, floor, figure.floor(), figure.margin(), remedies));
        }
    }

    private static OfferMargin margin(Offer offer, Case each) {
        Sale sale = each.sale();
        return new OfferMargin(
                sale.kind(),
                sale.id(),
                sale.currency(),
                sale.discount(),
                sale.bonus(),
                sale.promotion(),
                each.at(),
                sale.quantity(),
                shown(sale.paid()),
                shown(sale.revenue()),
                shown(sale.fee()),
                shown(sale.allCredits()),
                sale.netPerCredit(DECIMALS),
                figure(sale, offer.blendedFloor(sale), each.blended(), offer.keepsBlended(each)),
                figure(sale, offer.worstFloor(sale), each.worst(), offer.keepsWorst(each)));
    }

    private static @Nullable Figure figure(
            Sale sale, @Nullable BigDecimal floor, @Nullable Exposure exposure, boolean kept) {
        return exposure == null
                ? null
                : new Figure(
                        exposure.costOf(sale.allCredits(), DECIMALS),
                        sale.margin(exposure, DECIMALS),
                        floor,
                        kept,
                        exposure.clip());
    }

    private static BigDecimal shown(BigDecimal exact) {
        return exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
