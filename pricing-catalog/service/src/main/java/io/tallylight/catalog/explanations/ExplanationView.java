package io.tallylight.catalog.explanations;

import io.tallylight.rating.Explanation;
import io.tallylight.rating.Explanation.Considered;
import io.tallylight.rating.MarkupRule;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a quote comes about, candidate by candidate.
 *
 * @param catalog the document it is by
 * @param at the instant whose costs hold
 * @param candidates all that were considered, in the order of preference
 */
public record ExplanationView(String catalog, Instant at, List<CandidateView> candidates) {
    /**
     * A model or pipeline that was considered.
     *
     * @param model its id
     * @param cost what the cost is made of, entry by entry
     * @param mostCost the most it can cost us
     * @param rule the rule that makes the price
     * @param beaten the other rules that hold, and why they do not make the price
     * @param price in the costing currency, before it is rounded to credits
     * @param credits the most the customer can be charged
     * @param fee the payment fee that falls on it
     * @param margin at the list value of a credit
     * @param closedFor the plans and packs whose credits cannot be spent on it then
     * @param dropped why it is not offered; empty where it is
     */
    public record CandidateView(
            String model,
            List<PartView> cost,
            @Nullable Money mostCost,
            @Nullable RuleView rule,
            List<BeatenView> beaten,
            @Nullable Money price,
            @Nullable Credits credits,
            @Nullable Money fee,
            @Nullable BigDecimal margin,
            List<String> closedFor,
            List<ReasonView> dropped) {
        static CandidateView of(Considered one) {
            return new CandidateView(
                    one.model(),
                    one.cost().stream()
                            .map(part -> new PartView(
                                    part.step(),
                                    part.unit(),
                                    part.quantity(),
                                    part.amount(),
                                    part.pointer(),
                                    part.source()))
                            .toList(),
                    one.mostCost(),
                    one.rule() == null ? null : RuleView.of(one.rule()),
                    one.beaten().stream()
                            .map(beaten -> new BeatenView(RuleView.of(beaten.rule()), beaten.why()))
                            .toList(),
                    one.price(),
                    one.credits(),
                    one.fee(),
                    one.margin(),
                    one.closedFor(),
                    one.dropped().stream()
                            .map(reason -> new ReasonView(reason.code(), reason.detail()))
                            .toList());
        }
    }

    /** A cost entry at work, over all clips. */
    public record PartView(
            String step,
            String unit,
            BigDecimal quantity,
            Money amount,
            String pointer,
            @Nullable String source) {}

    /**
     * A markup rule.
     *
     * @param index its place in the document, counted from 0
     * @param id its name
     * @param match what it holds for, such as {@code model veo-3.1, audio true}; {@code everything} for all
     * @param price how it makes the price
     */
    public record RuleView(int index, @Nullable String id, String match, String price) {
        static RuleView of(Explanation.Rule rule) {
            return new RuleView(rule.index(), rule.id(), words(rule.match()), rule.price());
        }

        private static String words(MarkupRule.Match match) {
            List<String> words = new ArrayList<>();
            add(words, "model", match.model());
            add(words, "provider", match.provider());
            add(words, "role", match.role());
            add(words, "plan", match.plan());
            add(words, "account_tag", match.accountTag());
            add(
                    words,
                    "operation",
                    match.operation() == null ? null : match.operation().wire());
            add(words, "resolution", match.resolution());
            add(words, "audio", match.audio());
            return words.isEmpty() ? "everything" : String.join(", ", words);
        }

        private static void add(List<String> words, String name, @Nullable Object value) {
            if (value != null) {
                words.add(name + " " + value);
            }
        }
    }

    /** A rule that holds, and why another makes the price. */
    public record BeatenView(RuleView rule, String why) {}

    /** Why it is not offered. */
    public record ReasonView(String code, String detail) {}
}
