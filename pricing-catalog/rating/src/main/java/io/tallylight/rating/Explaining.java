package io.tallylight.rating;

import io.tallylight.rating.Explanation.Beaten;
import io.tallylight.rating.Explanation.Part;
import io.tallylight.rating.Explanation.Rule;
import io.tallylight.rating.MarkupRule.Match;
import io.tallylight.rating.MarkupRule.Price;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says how a quote came about. */
final class Explaining {
    private Explaining() {}

    /** One that was dropped before there was anything to explain. */
    static Explanation.Considered dropped(String model, List<Reason> reasons) {
        return dropped(model, reasons, List.of());
    }

    private static Explanation.Considered dropped(String model, List<Reason> reasons, List<String> closedFor) {
        return new Explanation.Considered(
                model, List.of(), null, null, List.of(), null, null, null, null, closedFor, reasons);
    }

    static Explanation.Considered explain(
            CatalogDocument document,
            Offered made,
            Quoting.Considered considered,
            Wanted wanted,
            List<String> closedFor) {
        Candidate candidate = considered.candidate();
        if (candidate == null) {
            return dropped(made.id(), considered.reasons(), closedFor);
        }
        QuoteRequest request = wanted.request();
        Terms terms = candidate.terms();
        Tariff tariff = made.frozen(terms).tariff();
        if (tariff == null) {
            throw new IllegalStateException("a candidate has a tariff: " + made.id());
        }
        String currency = document.costingCurrency();
        List<RuleIndex.Placed> rules = made.rules(terms);
        Rule winner = rule(rules.getFirst());
        List<Beaten> beaten = rules.stream()
                .skip(1)
                .map(loser -> new Beaten(
                        rule(loser),
                        why(rules.getFirst().rule().match(), loser.rule().match())))
                .toList();
        BigDecimal revenue =
                candidate.mostCredits().toDecimal().multiply(document.credit().listValue());
        return new Explanation.Considered(
                made.id(),
                parts(tariff, candidate, currency),
                candidate.mostCost(),
                winner,
                beaten,
                new Money(tariff.price(request.seconds(), candidate, terms.inputs()), currency),
                candidate.mostCredits(),
                candidate.fee(),
                revenue.signum() == 0
                        ? null
                        : Margin.of(new Money(revenue, currency), candidate.mostCost(), candidate.fee()),
                closedFor,
                List.of());
    }

    private static List<Part> parts(Tariff tariff, Candidate candidate, String currency) {
        BigDecimal clips = BigDecimal.valueOf(candidate.clips());
        List<Part> parts = new ArrayList<>();
        for (CostSheet sheet : tariff.sheets()) {
            int bought = sheet.lengths().atLeastOr(candidate.boughtSeconds(), candidate.boughtSeconds());
            BigDecimal seconds = BigDecimal.valueOf(bought);
            for (CostPart part : sheet.at(bought)) {
                Inputs inputs = candidate.terms().inputs();
                parts.add(new Part(
                        sheet.step(),
                        part.cost().unit().wire(),
                        part.quantity(seconds, bought, inputs).multiply(clips),
                        new Money(part.of(seconds, bought, inputs).times(clips).toDecimal(), currency),
                        part.pointer(),
                        part.cost().source()));
            }
        }
        return List.copyOf(parts);
    }

    private static Rule rule(RuleIndex.Placed placed) {
        MarkupRule rule = placed.rule();
        String price =
                switch (rule.price()) {
                    case Price.Multiplier(BigDecimal factor) -> factor.toPlainString() + " times the cost";
                    case Price.PerSecond(BigDecimal amount) -> amount.toPlainString() + " a second";
                    case Price.PerClip(BigDecimal amount) -> amount.toPlainString() + " a clip";
                    case Price.Tiered(Tiers tiers) ->
                        "tiers by " + Words.wire(tiers.by()) + ", " + Words.wire(tiers.mode());
                };
        return new Rule(placed.index(), rule.id(), rule.match(), price);
    }

    /** The first thing, in their order, that the winner names and the other does not. */
    private static String why(Match winner, Match loser) {
        Map<String, @Nullable Object> other = named(loser);
        for (Map.Entry<String, @Nullable Object> stated : named(winner).entrySet()) {
            if (stated.getValue() != null && other.get(stated.getKey()) == null) {
                return "the winning rule names the " + stated.getKey() + ", this one does not";
            }
        }
        return "the winning rule names the same things and stands first";
    }

    private static Map<String, @Nullable Object> named(Match match) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        named.put("model", match.model());
        named.put("provider", match.provider());
        named.put("role", match.role());
        named.put("plan", match.plan());
        named.put("account tag", match.accountTag());
        named.put("operation", match.operation());
        named.put("resolution", match.resolution());
        named.put("audio", match.audio());
        return named;
    }
}
