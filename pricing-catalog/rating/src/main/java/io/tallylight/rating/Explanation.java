package io.tallylight.rating;

import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a quote came about: for the tenant's eyes only, because it shows costs.
 *
 * @param candidates all that were considered, in the order of preference, those that were dropped too
 */
public record Explanation(List<Considered> candidates) {

    /**
     * A model or pipeline that was considered.
     *
     * @param model its id
     * @param cost what the cost is made of, entry by entry; it adds up to {@code mostCost}
     * @param mostCost the most it can cost us; null where it was dropped before
     * @param rule the rule that makes the price; null where none holds
     * @param beaten the other rules that hold, and why they do not make the price
     * @param price in the costing currency, before it is rounded to credits
     * @param credits the most the customer can be charged
     * @param fee the payment fee that falls on it
     * @param margin at the list value of a credit, to 12 decimals
     * @param closedFor the plans and packs whose credits cannot be spent on it then
     * @param dropped why it is not offered; empty where it is
     */
    public record Considered(
            String model,
            List<Part> cost,
            @Nullable Money mostCost,
            @Nullable Rule rule,
            List<Beaten> beaten,
            @Nullable Money price,
            @Nullable Credits credits,
            @Nullable Money fee,
            @Nullable BigDecimal margin,
            List<String> closedFor,
            List<Reason> dropped) {}

    /**
     * A cost entry at work, over all clips.
     *
     * @param step of a pipeline; empty for a model
     * @param unit such as {@code second}
     * @param quantity how many of them
     * @param amount what they cost; at least the entry's minimum
     * @param pointer where the entry stands in the document
     * @param source where its figure is from
     */
    public record Part(
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
     * @param id its name, if it has one
     * @param match what it holds for
     * @param price how it makes the price, in words
     */
    public record Rule(int index, @Nullable String id, MarkupRule.Match match, String price) {}

    /** A rule that holds, and why another makes the price. */
    public record Beaten(Rule rule, String why) {}
}
