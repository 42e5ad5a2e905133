package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.ExchangeRate;
import io.tallylight.rating.MarkupRule.Price;
import io.tallylight.rating.Model.Cost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model with the costs and rules that can be about it, the most specific first.
 *
 * @param model the model
 * @param provider who makes it
 * @param costs in the costing currency, most specific first, newest first among equals
 * @param rules most specific first
 */
record PricedModel(Model model, Provider provider, List<Cost> costs, List<MarkupRule> rules) {

    static PricedModel of(CatalogDocument document, Model model, Provider provider) {
        Map<String, BigDecimal> rates = new HashMap<>();
        for (ExchangeRate rate : document.exchangeRates()) {
            rates.put(rate.from(), rate.rate());
        }
        Instant inForceAt = Objects.requireNonNullElse(document.effectiveFrom(), Instant.MAX);
        List<Cost> costs = model.costs().stream()
                .filter(cost ->
                        cost.effectiveFrom() == null || !cost.effectiveFrom().isAfter(inForceAt))
                .map(cost -> inCostingCurrency(cost, document.costingCurrency(), rates))
                .sorted(Comparator.comparingInt(PricedModel::rank)
                        .thenComparing(PricedModel::since)
                        .reversed())
                .toList();
        List<MarkupRule> rules = document.markup().stream()
                .sorted(Comparator.comparingInt(
                                (MarkupRule rule) -> rule.match().rank())
                        .reversed())
                .toList();
        return new PricedModel(model, provider, costs, rules);
    }

    /** What a second costs us, in the costing currency; null where no cost is stated for these terms. */
    @Nullable
    BigDecimal costPerSecond(Terms terms) {
        for (Cost cost : costs) {
            if (covers(cost, terms)) {
                return cost.amount();
            }
        }
        return null;
    }

    /** What a second costs the customer, in the costing currency; null where no rule covers these terms. */
    @Nullable
    BigDecimal pricePerSecond(Terms terms, BigDecimal cost) {
        for (MarkupRule rule : rules) {
            if (rule.match().covers(model, terms)) {
                return switch (rule.price()) {
                    case Price.Multiplier(BigDecimal factor) -> cost.multiply(factor);
                    case Price.PerSecond(BigDecimal amount) -> amount;
                };
            }
        }
        return null;
    }

    private static Cost inCostingCurrency(Cost cost, String currency, Map<String, BigDecimal> rates) {
        if (cost.currency().equals(currency)) {
            return cost;
        }
        BigDecimal rate = Objects.requireNonNull(rates.get(cost.currency()), "a checked document has the rate");
        return new Cost(
                cost.unit(),
                cost.amount().multiply(rate),
                currency,
                cost.resolution(),
                cost.audio(),
                cost.operation(),
                cost.effectiveFrom(),
                cost.source(),
                cost.sourceDate());
    }

    /** Resolution beats audio beats operation, as in markup rules the more named the more specific. */
    private static int rank(Cost cost) {
        return (cost.resolution() == null ? 0 : 4)
                + (cost.audio() == null ? 0 : 2)
                + (cost.operation() == null ? 0 : 1);
    }

    private static Instant since(Cost cost) {
        return Objects.requireNonNullElse(cost.effectiveFrom(), Instant.MIN);
    }

    private static boolean covers(Cost cost, Terms terms) {
        String resolution = cost.resolution();
        return (resolution == null || Resolution.sizeClass(resolution).equals(Resolution.sizeClass(terms.resolution())))
                && (cost.audio() == null || cost.audio() == terms.audio())
                && (cost.operation() == null || cost.operation() == terms.operation());
    }
}
