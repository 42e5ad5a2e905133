package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.ExchangeRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Chooses of a document's cost entries those that hold, and states them in the costing currency. */
final class Costs {
    private static final Comparator<Stated> MOST_SPECIFIC_FIRST = Comparator.comparingInt(
                    (Stated stated) -> stated.cost().scope().rank())
            .thenComparing(stated -> Objects.requireNonNullElse(stated.cost().effectiveFrom(), Instant.MIN))
            .reversed();

    private final Map<String, BigDecimal> rates = new HashMap<>();

    Costs(CatalogDocument document) {
        for (ExchangeRate rate : document.exchangeRates()) {
            rates.put(rate.from(), rate.rate());
        }
        rates.put(document.costingCurrency(), BigDecimal.ONE);
    }

    /** An entry and where it stands. */
    private record Stated(Cost cost, String pointer) {}

    /**
     * What a model costs at fixed terms.
     *
     * @param pointer of the model
     * @param at the entries that hold then
     */
    CostSheet ofModel(Model model, Provider provider, String pointer, Instant at, Variant variant) {
        List<Stated> holding = new ArrayList<>();
        TreeSet<Integer> named = new TreeSet<>();
        boolean pricesTheVideo = false;
        for (int i = 0; i < model.costs().size(); i++) {
            Cost cost = model.costs().get(i);
            pricesTheVideo |= cost.unit().pricesTheVideo();
            if (cost.isOn(at)
                    && cost.scope()
                            .covers(variant.sizeClass(), variant.audio(), variant.operation(), variant.frameRate())) {
                holding.add(new Stated(cost, pointer + "/costs/" + i));
                if (cost.scope().seconds() != null) {
                    named.add(cost.scope().seconds());
                }
            }
        }
        holding.sort(MOST_SPECIFIC_FIRST);
        Map<Integer, List<CostPart>> partsAt = new HashMap<>();
        for (Integer length : named) {
            partsAt.put(length, parts(holding, length, pricesTheVideo, provider, at, model, variant));
        }
        return new CostSheet(
                "",
                model.capabilities().secondsAt(variant.sizeClass()),
                parts(holding, null, pricesTheVideo, provider, at, model, variant),
                Map.copyOf(partsAt));
    }

    /** What a pipeline's own step costs. */
    CostSheet ofStep(Pipeline.Step step, Cost cost, String pointer, Instant at, Variant variant) {
        boolean holds = cost.isOn(at)
                && cost.scope().covers(variant.sizeClass(), variant.audio(), variant.operation(), variant.frameRate());
        CostPart part = holds ? part(new Stated(cost, pointer), null, at, null, variant) : null;
        Lengths any = new Lengths.Between(1, Integer.MAX_VALUE);
        List<CostPart> parts = part == null ? List.of() : List.of(part);
        Integer length = cost.scope().seconds();
        return length == null
                ? new CostSheet(step.id(), any, parts, Map.of())
                : new CostSheet(step.id(), any, List.of(), Map.of(length, parts));
    }

    /** Of each unit the first entry that holds at that length; nothing where what is made has no price. */
    private List<CostPart> parts(
            List<Stated> holding,
            @Nullable Integer length,
            boolean pricesTheVideo,
            Provider provider,
            Instant at,
            Model model,
            Variant variant) {
        Map<String, Stated> byUnit = new TreeMap<>();
        for (Stated stated : holding) {
            Integer seconds = stated.cost().scope().seconds();
            if (seconds == null || seconds.equals(length)) {
                byUnit.putIfAbsent(stated.cost().unit().wire(), stated);
            }
        }
        List<CostPart> parts = new ArrayList<>();
        boolean priced = !pricesTheVideo;
        for (Stated stated : byUnit.values()) {
            CostPart part = part(stated, provider, at, model.capabilities().maxInputSeconds(), variant);
            if (part == null) {
                return List.of();
            }
            priced |= stated.cost().unit().pricesTheVideo();
            parts.add(part);
        }
        return priced ? List.copyOf(parts) : List.of();
    }

    /** In the costing currency; null where the provider's credits have no price at that instant. */
    private @Nullable CostPart part(
            Stated stated,
            @Nullable Provider provider,
            Instant at,
            @Nullable Integer maxInputSeconds,
            Variant variant) {
        Cost cost = stated.cost();
        BigDecimal money = cost.amount();
        BigDecimal minimum = cost.minimum();
        BigDecimal rate = rate(cost.currency());
        if (money != null) {
            money = money.multiply(rate);
        }
        minimum = minimum == null ? null : minimum.multiply(rate);
        if (cost.credits() != null) {
            Provider.CreditPrice creditPrice = provider == null ? null : provider.creditPriceAt(at);
            if (creditPrice == null) {
                return null;
            }
            BigDecimal one = creditPrice.amount().multiply(rate(creditPrice.currency()));
            money = cost.credits().multiply(one);
            if (cost.minimumCredits() != null) {
                BigDecimal least = cost.minimumCredits().multiply(one);
                minimum = minimum == null ? least : minimum.max(least);
            }
        }
        return CostPart.of(
                stated.pointer(),
                cost,
                Objects.requireNonNull(money, "a checked entry states an amount or credits"),
                minimum,
                maxInputSeconds,
                variant.sizeClass());
    }

    private BigDecimal rate(String currency) {
        return Objects.requireNonNull(rates.get(currency), "a checked document has the rate");
    }
}
