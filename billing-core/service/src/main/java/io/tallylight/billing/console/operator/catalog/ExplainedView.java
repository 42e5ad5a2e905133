package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a price comes about.
 *
 * @param list the document it is by
 * @param at the instant whose costs hold
 * @param candidates all that were considered, in the order of preference
 */
@TemplateData
public record ExplainedView(String list, @Nullable Instant at, List<Candidate> candidates) {
    private static final String VERSION = "version ";

    /** The version's number; empty where it is by a draft. */
    public String version() {
        return list.startsWith(VERSION) ? list.substring(VERSION.length()) : "";
    }

    /**
     * A model or pipeline.
     *
     * @param cost the most it costs, with its currency; null where nobody can say
     * @param rule the rule that makes the price; null where none holds
     * @param credits the most the customer can be charged; null where it is not offered
     * @param margin at the list value of a credit
     * @param dropped why it is not offered; empty where it is
     */
    @TemplateData
    public record Candidate(
            String model,
            List<Part> parts,
            @Nullable BigDecimal cost,
            String currency,
            @Nullable Rule rule,
            List<Beaten> beaten,
            @Nullable BigDecimal price,
            @Nullable BigDecimal credits,
            @Nullable BigDecimal fee,
            @Nullable BigDecimal margin,
            List<Reason> dropped) {}

    /** A cost entry at work. */
    @TemplateData
    public record Part(
            String step,
            String unit,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal amount,
            String currency,
            String pointer,
            String source) {}

    /**
     * A rule.
     *
     * @param place in the document, counted from 1
     */
    @TemplateData
    public record Rule(int place, String id, String match, String price) {}

    /** A rule that holds too, and why another makes the price. */
    @TemplateData
    public record Beaten(Rule rule, String why) {}

    /** Why it is not offered. */
    @TemplateData
    public record Reason(String code, String detail) {}

    static ExplainedView of(JsonNode body) {
        return new ExplainedView(
                JsonRead.text(body, "catalog"),
                JsonRead.instant(body, "at"),
                JsonRead.list(body.path("candidates"), ExplainedView::candidate));
    }

    private static Candidate candidate(JsonNode one) {
        return new Candidate(
                JsonRead.text(one, "model"),
                JsonRead.list(one.path("cost"), ExplainedView::part),
                JsonRead.decimal(one.path("most_cost"), "amount"),
                JsonRead.text(one.path("most_cost"), "currency"),
                one.hasNonNull("rule") ? rule(one.path("rule")) : null,
                JsonRead.list(
                        one.path("beaten"),
                        beaten -> new Beaten(rule(beaten.path("rule")), JsonRead.text(beaten, "why"))),
                JsonRead.decimal(one.path("price"), "amount"),
                JsonRead.decimal(one, "credits"),
                JsonRead.decimal(one.path("fee"), "amount"),
                JsonRead.decimal(one, "margin"),
                JsonRead.list(
                        one.path("dropped"),
                        reason -> new Reason(JsonRead.text(reason, "code"), JsonRead.text(reason, "detail"))));
    }

    private static Part part(JsonNode one) {
        return new Part(
                JsonRead.text(one, "step"),
                JsonRead.text(one, "unit"),
                JsonRead.decimal(one, "quantity"),
                JsonRead.decimal(one.path("amount"), "amount"),
                JsonRead.text(one.path("amount"), "currency"),
                JsonRead.text(one, "pointer"),
                JsonRead.text(one, "source"));
    }

    private static Rule rule(JsonNode one) {
        return new Rule(
                one.path("index").asInt() + 1,
                JsonRead.text(one, "id"),
                JsonRead.text(one, "match"),
                JsonRead.text(one, "price"));
    }
}
