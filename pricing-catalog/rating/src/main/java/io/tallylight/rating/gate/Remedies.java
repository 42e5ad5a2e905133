package io.tallylight.rating.gate;

import io.tallylight.rating.gate.Offer.Case;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What would mend an offer. Each remedy is worked out from all floors and sales at once, and tried before it is told. */
final class Remedies {
    private static final int CREDIT_DECIMALS = 6;
    private static final int MONEY_DECIMALS = 2;

    private final Offer offer;
    private final List<Case> cases;

    private Remedies(Offer offer, List<Case> cases) {
        this.offer = offer;
        this.cases = cases;
    }

    /** In the order credits, price, models; none where an offer can only be given up. */
    static List<Remedy> of(Offer offer, List<Case> cases) {
        Remedies remedies = new Remedies(offer, cases);
        List<Remedy> found = new ArrayList<>();
        if (offer.kind() != OfferKind.OVERAGE) {
            add(found, remedies.mostCredits());
        }
        add(found, remedies.leastPrice());
        add(found, remedies.excludedModels());
        return List.copyOf(found);
    }

    private @Nullable Remedy mostCredits() {
        BigDecimal most = null;
        for (Bound bound : bounds()) {
            BigDecimal credits = bound.sale().mostCredits(bound.floor(), bound.exposure());
            if (credits == null) {
                return null;
            }
            most = most == null ? credits : most.min(credits);
        }
        if (most == null) {
            return null;
        }
        BigDecimal told = most.setScale(most.compareTo(BigDecimal.ONE) >= 0 ? 0 : CREDIT_DECIMALS, RoundingMode.FLOOR);
        List<Sale> sold =
                offer.sales().stream().map(sale -> sale.withCredits(told)).toList();
        return told.signum() > 0 && passes(sold, offer.costs()) ? new Remedy.MostCredits(told) : null;
    }

    private @Nullable Remedy leastPrice() {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (Bound bound : bounds()) {
            BigDecimal least = bound.sale().leastPrice(bound.floor(), bound.exposure());
            if (least == null) {
                return null;
            }
            if (least.compareTo(bound.sale().price()) > 0) {
                String currency = bound.sale().currency();
                prices.merge(currency, least.setScale(decimalsOf(currency), RoundingMode.CEILING), BigDecimal::max);
            }
        }
        List<Sale> sold = offer.sales().stream()
                .map(sale -> sale.withPrice(prices.getOrDefault(sale.currency(), sale.price())))
                .toList();
        return !prices.isEmpty() && passes(sold, offer.costs()) ? new Remedy.LeastPrice(prices) : null;
    }

    private @Nullable Remedy excludedModels() {
        Set<String> excluded = new LinkedHashSet<>();
        for (Slice slice : offer.costs().slices()) {
            if (!excluded.contains(slice.model()) && breaksWorst(slice)) {
                excluded.add(slice.model());
            }
        }
        OfferCosts left = offer.costs().without(excluded);
        for (String model : dearestOfMixFirst()) {
            if (offer.keepsFloors(offer.cases(offer.sales(), left))) {
                break;
            }
            excluded.add(model);
            left = offer.costs().without(excluded);
        }
        boolean mends = !excluded.isEmpty() && !left.slices().isEmpty() && passes(offer.sales(), left);
        return mends ? new Remedy.ExcludeModels(List.copyOf(excluded)) : null;
    }

    private boolean breaksWorst(Slice slice) {
        for (Sale sale : offer.sales()) {
            BigDecimal floor = offer.worstFloor(sale);
            if (floor != null && offer.meets(sale, slice) && !sale.keeps(floor, slice.worst())) {
                return true;
            }
        }
        return false;
    }

    private List<String> dearestOfMixFirst() {
        Map<String, Exposure> dearest = new HashMap<>();
        for (MixPart part : offer.costs().mix()) {
            for (Slice slice : part.slices()) {
                dearest.merge(part.model(), slice.worst(), (a, b) -> b.worseThan(a) ? b : a);
            }
        }
        return dearest.entrySet().stream()
                .sorted(Map.Entry.<String, Exposure>comparingByValue(Exposure.BY_COST_OF_A_CREDIT)
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean passes(List<Sale> sold, OfferCosts costs) {
        return offer.keepsFloors(offer.cases(sold, costs));
    }

    /** A floor and the credits' cost under it. */
    private record Bound(Sale sale, BigDecimal floor, Exposure exposure) {}

    private List<Bound> bounds() {
        List<Bound> bounds = new ArrayList<>();
        for (Case each : cases) {
            add(bounds, bound(each.sale(), offer.blendedFloor(each.sale()), each.blended()));
            add(bounds, bound(each.sale(), offer.worstFloor(each.sale()), each.worst()));
        }
        return bounds;
    }

    private static @Nullable Bound bound(Sale sale, @Nullable BigDecimal floor, @Nullable Exposure exposure) {
        return floor == null || exposure == null ? null : new Bound(sale, floor, exposure);
    }

    private static <T> void add(List<T> list, @Nullable T element) {
        if (element != null) {
            list.add(element);
        }
    }

    /** A price is told to the currency's minor unit, a single credit's to a millionth. */
    private int decimalsOf(String currency) {
        if (offer.kind() == OfferKind.OVERAGE) {
            return CREDIT_DECIMALS;
        }
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .map(Currency::getDefaultFractionDigits)
                .filter(digits -> digits >= 0)
                .findFirst()
                .orElse(MONEY_DECIMALS);
    }
}
