package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a forecast found: the books, and each price list beside them.
 *
 * @param complete whether all usage of the period was read; else the figures are of a part
 * @param generations that were read
 * @param running of them those that are not settled yet; they are in no figure
 * @param unrated of them those without a price; likewise
 * @param otherCurrency of them those booked in another currency; likewise
 * @param scenarios one for each price list, in the order asked for
 */
@TemplateData
public record Played(
        boolean complete, long generations, long running, long unrated, long otherCurrency, List<Scenario> scenarios) {
    private static final int SHOWN = 50;

    /** What generations come to; ratio is null without revenue. */
    @TemplateData
    public record Figures(
            long generations,
            @Nullable BigDecimal revenue,
            @Nullable BigDecimal cost,
            @Nullable BigDecimal margin,
            @Nullable BigDecimal ratio,
            String currency,
            long refused,
            long reRouted) {
        static Figures of(JsonNode one) {
            return new Figures(
                    one.path("generations").asLong(),
                    JsonRead.decimal(one.path("revenue"), "amount"),
                    JsonRead.decimal(one.path("cost"), "amount"),
                    JsonRead.decimal(one.path("margin"), "amount"),
                    JsonRead.decimal(one, "margin_ratio"),
                    one.path("revenue").path("currency").asText("USD"),
                    one.path("refused").asLong(),
                    one.path("re_routed").asLong());
        }

        /** The margin in percent, for charts. */
        public String percent() {
            return ratio == null
                    ? ""
                    : ratio.movePointRight(2).stripTrailingZeros().toPlainString();
        }
    }

    /** A row: one plan, pack, model or customer, in the books and under the price list. */
    @TemplateData
    public record Row(String id, Figures booked, Figures then) {
        /** What the margin changes by. */
        public BigDecimal change() {
            return Objects.requireNonNullElse(then.margin(), BigDecimal.ZERO)
                    .subtract(Objects.requireNonNullElse(booked.margin(), BigDecimal.ZERO));
        }
    }

    /** Rows of one kind: {@code plan}, {@code pack}, {@code model} or {@code customer}. */
    @TemplateData
    public record Group(String by, List<Row> rows) {}

    /**
     * One price list, played.
     *
     * @param notOffered those of the refused that no model of the list makes
     */
    @TemplateData
    public record Scenario(String label, Figures booked, Figures total, long notOffered, List<Group> groups) {}

    /**
     * Reads a result.
     *
     * @param names of customers, by their ids
     */
    static Played of(JsonNode result, Map<String, String> names) {
        return new Played(
                result.path("complete").asBoolean(),
                result.path("generations").asLong(),
                result.path("running").asLong(),
                result.path("unrated").asLong(),
                result.path("other_currency").asLong(),
                JsonRead.list(result.path("comparisons"), one -> scenario(one, names)));
    }

    /** The ids of the customers whose rows are shown. */
    static List<String> customers(JsonNode result) {
        List<String> ids = new ArrayList<>();
        for (JsonNode comparison : result.path("comparisons")) {
            int shown = 0;
            for (JsonNode row : comparison.path("customers")) {
                if (shown++ < SHOWN) {
                    ids.add(JsonRead.text(row, "id"));
                }
            }
        }
        return ids;
    }

    /** The same in each of them: what really happened. */
    public @Nullable Figures booked() {
        return scenarios.isEmpty() ? null : scenarios.getFirst().booked();
    }

    private static Scenario scenario(JsonNode one, Map<String, String> names) {
        List<Group> groups = new ArrayList<>();
        for (String by : List.of("plan", "pack", "model", "customer")) {
            List<Row> rows = JsonRead.list(one.path(by + "s"), row -> row(row, names)).stream()
                    .limit(SHOWN)
                    .toList();
            if (!rows.isEmpty()) {
                groups.add(new Group(by, rows));
            }
        }
        return new Scenario(
                JsonRead.text(one, "label"),
                Figures.of(one.path("booked")),
                Figures.of(one.path("simulated")),
                one.path("not_offered").asLong(),
                List.copyOf(groups));
    }

    private static Row row(JsonNode row, Map<String, String> names) {
        String id = JsonRead.text(row, "id");
        return new Row(names.getOrDefault(id, id), Figures.of(row.path("booked")), Figures.of(row.path("simulated")));
    }
}
