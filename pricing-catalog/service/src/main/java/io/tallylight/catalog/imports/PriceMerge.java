package io.tallylight.catalog.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Cost;
import io.tallylight.rating.CostUnit;
import io.tallylight.rating.Model;
import io.tallylight.rating.Provider;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays a price list upon a document: prices that are new become cost entries with date and source beside the older ones,
 * which stay. Nothing is guessed: a model the document does not have is told, not made.
 */
final class PriceMerge {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final int PERCENT_DECIMALS = 12;

    private final CatalogDocument document;
    private final Instant from;
    private final Map<String, String> adapters = new HashMap<>();
    private final List<ImportView.PriceChange> changes = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final Map<Integer, List<String>> entries = new TreeMap<>();

    private PriceMerge(CatalogDocument document, Instant from) {
        this.document = document;
        this.from = from;
        document.providers().forEach(provider -> adapters.put(provider.id(), adapterOf(provider)));
    }

    /**
     * What a merge gives.
     *
     * @param text the document with the new entries
     * @param changes what was found, price by price
     * @param unknown models of the list that the document does not have
     */
    record Merged(String text, List<ImportView.PriceChange> changes, List<String> unknown) {}

    /**
     * Merges.
     *
     * @param text of the document, which is sound
     * @param prices the list as a document of its own
     * @param from the instant the new prices hold from
     */
    static Merged merge(String text, CatalogDocument document, CatalogDocument prices, Instant from) {
        PriceMerge merge = new PriceMerge(document, from);
        Map<String, String> listed = new HashMap<>();
        prices.providers().forEach(provider -> listed.put(provider.id(), adapterOf(provider)));
        Map<Model, Integer> places = new HashMap<>();
        // Names first: where only the language a provider speaks agrees, another list entry may be meant by name.
        prices.models().forEach(model -> merge.find(places, model, own -> merge.isNamed(own, model)));
        prices.models()
                .forEach(model -> merge.find(
                        places,
                        model,
                        own -> merge.speaksTheSame(own, model, Objects.requireNonNull(listed.get(model.provider())))));
        for (Model model : prices.models()) {
            merge.take(model, places.get(model), prices.costingCurrency());
        }
        return new Merged(
                CostInsertion.insert(text, merge.entries), List.copyOf(merge.changes), List.copyOf(merge.unknown));
    }

    /** A model of the document takes the price of one of the list; a second one is another provider's. */
    private void find(Map<Model, Integer> places, Model listed, Predicate<Model> isMeant) {
        if (places.containsKey(listed)) {
            return;
        }
        for (int i = 0; i < document.models().size(); i++) {
            if (!places.containsValue(i) && isMeant.test(document.models().get(i))) {
                places.put(listed, i);
                return;
            }
        }
    }

    private void take(Model listed, @Nullable Integer place, String currency) {
        if (place == null) {
            unknown.add(listed.id());
            return;
        }
        for (Cost cost : listed.costs()) {
            compare(place, cost, currency);
        }
    }

    private boolean isNamed(Model own, Model listed) {
        return own.id().equals(listed.id())
                || own.sourceNames().contains(listed.id())
                || (own.providerModel().equals(listed.providerModel())
                        && own.provider().equals(listed.provider()));
    }

    private boolean speaksTheSame(Model own, Model listed, String adapter) {
        return own.providerModel().equals(listed.providerModel())
                && Objects.equals(adapters.get(own.provider()), adapter);
    }

    private static String adapterOf(Provider provider) {
        return Objects.requireNonNullElse(provider.adapter(), provider.id());
    }

    private void compare(int place, Cost listed, String currency) {
        Model model = document.models().get(place);
        BigDecimal amount = Objects.requireNonNull(listed.amount(), "a price list states money");
        Cost known = inForce(model, listed.scope());
        BigDecimal before = known == null ? null : known.amount();
        boolean leastInCredits = known != null && known.minimumCredits() != null;
        if (leastInCredits || (known == null && isPricedOtherwise(model))) {
            // Units add up: a price of a second beside that of a clip would be paid on top of it. And what a clip costs
            // at least in a provider's credits does not go with money.
            changes.add(change(model, listed, "other_unit", null, amount));
            return;
        }
        boolean same =
                before != null && known != null && known.currency().equals(currency) && before.compareTo(amount) == 0;
        changes.add(change(model, listed, same ? "same" : before == null ? "added" : "changed", before, amount));
        if (!same) {
            entries.computeIfAbsent(place, index -> new ArrayList<>()).add(entry(listed, amount, currency, known));
        }
    }

    private static ImportView.PriceChange change(
            Model model, Cost listed, String kind, @Nullable BigDecimal before, BigDecimal amount) {
        return new ImportView.PriceChange(
                model.id(),
                listed.scope().resolution(),
                kind,
                before,
                amount,
                kind.equals("changed") && before != null ? percent(before, amount) : null,
                Objects.requireNonNullElse(listed.source(), ""));
    }

    /** Whether the video is paid for by another unit than seconds, such as blocks or clips. */
    private boolean isPricedOtherwise(Model model) {
        return begun(model).noneMatch(cost -> cost.unit() instanceof CostUnit.Second)
                && begun(model).anyMatch(cost -> cost.unit().pricesTheVideo());
    }

    private Stream<Cost> begun(Model model) {
        return model.costs().stream()
                .filter(cost ->
                        cost.effectiveFrom() == null || !cost.effectiveFrom().isAfter(from))
                .filter(cost ->
                        cost.effectiveUntil() == null || cost.effectiveUntil().isAfter(from));
    }

    /** The newest that has begun of those stated for exactly the same. */
    private @Nullable Cost inForce(Model model, Cost.Scope scope) {
        return begun(model)
                .filter(cost ->
                        cost.unit() instanceof CostUnit.Second && cost.scope().equals(scope))
                .max(Comparator.comparing(cost -> Objects.requireNonNullElse(cost.effectiveFrom(), Instant.MIN)))
                .orElse(null);
    }

    private static BigDecimal percent(BigDecimal before, BigDecimal after) {
        return after.subtract(before)
                .multiply(BigDecimal.valueOf(100))
                .divide(before, MathContext.DECIMAL128)
                .setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private String entry(Cost listed, BigDecimal amount, String currency, @Nullable Cost known) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("unit", "second");
        entry.put("amount", amount.toPlainString());
        if (!currency.equals(document.costingCurrency())) {
            entry.put("currency", currency);
        }
        if (known != null && known.minimum() != null && known.currency().equals(currency)) {
            // A list of prices a second says nothing of the least that a clip costs; it stays what it was.
            entry.put("minimum", known.minimum().toPlainString());
        }
        if (listed.scope().resolution() != null) {
            entry.put("resolution", listed.scope().resolution());
        }
        entry.put("effective_from", from.toString());
        entry.put("source", Objects.requireNonNullElse(listed.source(), "a price list"));
        entry.put("source_date", from.atZone(ZoneOffset.UTC).toLocalDate().toString());
        return entry.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ": " + quoted(member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** As JSON has it, which YAML takes too. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text that cannot be written", e);
        }
    }
}
