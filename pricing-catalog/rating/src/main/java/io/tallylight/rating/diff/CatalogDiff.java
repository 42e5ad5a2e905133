package io.tallylight.rating.diff;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.diff.Change.Kind;
import io.tallylight.rating.diff.Changes.Raw;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From one price list to another.
 *
 * @param changes what the documents say differently, in the document's order
 * @param prices what that does to a clip of each model
 */
public record CatalogDiff(List<Change> changes, List<PriceEffect> prices) {
    private static final Map<String, String> ONE_OF = Map.of(
            "models", "Model",
            "providers", "Provider",
            "roles", "Role",
            "pipelines", "Pipeline",
            "plans", "Plan",
            "packs", "Pack",
            "promotions", "Promotion",
            "markup", "The markup rule for",
            "expected_mix", "The expected mix of",
            "exchange_rates", "The exchange rate of");

    /**
     * Compares two sound documents.
     *
     * @param at when prices are compared; dated costs that have not begun are shown as changes, not in prices
     */
    public static CatalogDiff between(CatalogDocument before, CatalogDocument after, Instant at) {
        List<PriceEffect> prices = PriceEffects.between(before, after, at);
        List<Change> changes = new ArrayList<>();
        for (Raw raw : Changes.between(Part.of(before), Part.of(after))) {
            changes.add(new Change(
                    raw.kind(),
                    String.join("/", raw.path()),
                    raw.before(),
                    raw.after(),
                    percentOf(raw, prices, before, after),
                    sentence(raw)));
        }
        return new CatalogDiff(List.copyOf(changes), prices);
    }

    /** Of a model or its rule the price of its first clip that changes; of a plan or pack the list price of a credit. */
    private static @Nullable BigDecimal percentOf(
            Raw raw, List<PriceEffect> prices, CatalogDocument before, CatalogDocument after) {
        if (raw.kind() != Kind.CHANGED
                && raw.path().size() == 2
                && !raw.path().getFirst().equals("markup")) {
            return null;
        }
        String id = raw.path().size() < 2 ? "" : raw.path().get(1);
        return switch (raw.path().getFirst()) {
            case "models" -> modelPercent(prices, id);
            case "markup" ->
                id.startsWith("model ")
                        ? modelPercent(prices, id.substring("model ".length()).split(", ", 2)[0])
                        : null;
            case "plans", "packs" ->
                concernsPrice(raw) ? PriceEffects.percent(creditPrice(before, raw), creditPrice(after, raw)) : null;
            default -> null;
        };
    }

    private static @Nullable BigDecimal modelPercent(List<PriceEffect> prices, String model) {
        return prices.stream()
                .filter(effect -> effect.model().equals(model))
                .map(PriceEffect::pricePercent)
                .filter(percent -> percent != null && percent.signum() != 0)
                .findFirst()
                .orElse(null);
    }

    private static boolean concernsPrice(Raw raw) {
        String member = raw.path().size() < 3 ? "" : raw.path().get(2);
        return member.equals("credits") || member.equals("prices");
    }

    /** What a credit costs at list, in the currency the change is about, else in the first. */
    private static @Nullable BigDecimal creditPrice(CatalogDocument document, Raw raw) {
        String id = raw.path().get(1);
        Map<String, BigDecimal> prices = Map.of();
        BigDecimal credits = BigDecimal.ONE;
        if (raw.path().getFirst().equals("plans")) {
            for (var plan : document.plans()) {
                if (plan.id().equals(id)) {
                    prices = plan.prices();
                    credits = plan.credits();
                }
            }
        } else {
            for (var pack : document.packs()) {
                if (pack.id().equals(id)) {
                    prices = pack.prices();
                    credits = pack.credits();
                }
            }
        }
        // A map's names are told in small letters.
        String currency = raw.path().size() > 3 ? raw.path().get(3).toUpperCase(Locale.ROOT) : "";
        BigDecimal price = prices.containsKey(currency)
                ? prices.get(currency)
                : prices.values().stream().findFirst().orElse(null);
        return price == null ? null : price.divide(credits, MathContext.DECIMAL128);
    }

    private static String sentence(Raw raw) {
        String first = raw.path().getFirst();
        String subject = raw.path().size() > 1 && ONE_OF.containsKey(first)
                ? ONE_OF.get(first) + " " + raw.path().get(1)
                : words(first);
        List<String> rest = raw.path()
                .subList(
                        Math.min(raw.path().size(), ONE_OF.containsKey(first) ? 2 : 1),
                        raw.path().size());
        String of = rest.isEmpty()
                ? ""
                : ", " + String.join(", ", rest.stream().map(CatalogDiff::words).toList());
        return switch (raw.kind()) {
                    case ADDED -> subject + of + " is new: " + Objects.requireNonNull(raw.after());
                    case REMOVED -> subject + of + " is gone: " + Objects.requireNonNull(raw.before());
                    case CHANGED ->
                        subject + of + " was " + Objects.requireNonNull(raw.before()) + ", is "
                                + Objects.requireNonNull(raw.after());
                }
                + ".";
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
