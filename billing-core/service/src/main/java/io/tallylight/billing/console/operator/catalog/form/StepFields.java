package io.tallylight.billing.console.operator.catalog.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.billing.console.operator.catalog.document.Way;
import io.tallylight.billing.console.operator.catalog.form.Field.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields a step has, filled with what the document says. */
final class StepFields {
    /** How a rule makes the price: the field that names it, and the one that holds its number. */
    static final String HOW = "how";

    static final String HOW_MUCH = "how_much";
    static final List<String> WAYS = List.of("multiplier", "percent", "price_per_second", "price_per_clip");
    /** A rule with tiers has no number; they are written as YAML. */
    static final String TIERS = "tiers";

    private final JsonNode document;
    private final JsonNode item;

    StepFields(JsonNode document, JsonNode item) {
        this.document = document;
        this.item = item;
    }

    List<Field> of(Step step) {
        return switch (step) {
            case PRICES -> prices();
            case PLANS -> plan();
            case PACKS -> pack();
            case POLICY -> policy();
        };
    }

    private List<Field> prices() {
        List<String> models =
                Stream.concat(ids("models").stream(), ids("pipelines").stream()).toList();
        String how = WAYS.stream().filter(item::has).findFirst().orElse(item.has(TIERS) ? TIERS : "");
        List<String> ways =
                item.has(TIERS) ? Stream.concat(WAYS.stream(), Stream.of(TIERS)).toList() : WAYS;
        return List.of(
                field("id", Kind.TEXT),
                field("match.model", Kind.CHOICE, models),
                field("match.role", Kind.CHOICE, ids("roles")),
                field("match.provider", Kind.CHOICE, ids("providers")),
                field("match.plan", Kind.CHOICE, ids("plans")),
                field("match.account_tag", Kind.TEXT),
                field("match.resolution", Kind.TEXT),
                field("match.audio", Kind.FLAG),
                Field.of(HOW, Kind.CHOICE, how, ways),
                Field.of(HOW_MUCH, Kind.DECIMAL, WAYS.contains(how) ? text(item.path(how)) : "", List.of()),
                field("minimum_charge", Kind.DECIMAL));
    }

    private List<Field> plan() {
        List<Field> fields = new ArrayList<>(List.of(field("id", Kind.TEXT), field("name", Kind.TEXT)));
        fields.add(field("interval", Kind.CHOICE, List.of("month", "year")));
        fields.addAll(amounts());
        fields.add(field("credits", Kind.DECIMAL));
        fields.addAll(allowed());
        fields.add(field("max_clip_seconds", Kind.WHOLE));
        fields.add(field("concurrency", Kind.WHOLE));
        fields.add(field("overage.allowed", Kind.FLAG));
        fields.add(field("overage.price_per_credit", Kind.DECIMAL));
        return List.copyOf(fields);
    }

    private List<Field> pack() {
        List<Field> fields = new ArrayList<>(List.of(field("id", Kind.TEXT), field("name", Kind.TEXT)));
        fields.addAll(amounts());
        fields.add(field("credits", Kind.DECIMAL));
        fields.add(field("valid_days", Kind.WHOLE));
        fields.addAll(allowed());
        return List.copyOf(fields);
    }

    private List<Field> policy() {
        return List.of(
                field("margin_policy.mode", Kind.CHOICE, List.of("strict", "observe", "allow")),
                field("margin_policy.floor_request", Kind.DECIMAL),
                field("margin_policy.floor_plan.blended", Kind.DECIMAL),
                field("margin_policy.floor_plan.worst", Kind.DECIMAL),
                field("margin_policy.floor_pack.blended", Kind.DECIMAL),
                field("margin_policy.floor_pack.worst", Kind.DECIMAL),
                field("margin_policy.on_breach", Kind.CHOICE, List.of("re_route", "refuse", "allow_with_alarm")),
                field("margin_policy.promotional_budget.amount", Kind.DECIMAL),
                field("margin_policy.promotional_budget.period", Kind.CHOICE, List.of("day", "month")),
                field("fee.percent", Kind.DECIMAL),
                field("fee.fixed", Kind.DECIMAL),
                field("credit.list_value", Kind.DECIMAL));
    }

    /** One price, or one for each currency that the item names. */
    private List<Field> amounts() {
        List<String> currencies = new ArrayList<>();
        item.path("prices").fieldNames().forEachRemaining(currencies::add);
        return currencies.isEmpty()
                ? List.of(field("price", Kind.DECIMAL))
                : currencies.stream()
                        .map(currency -> field("prices." + currency, Kind.DECIMAL))
                        .toList();
    }

    private List<Field> allowed() {
        return List.of(
                field("roles", Kind.LIST, ids("roles")),
                field("models", Kind.LIST, ids("models")),
                field("excluded_models", Kind.LIST, ids("models")));
    }

    private Field field(String name, Kind kind) {
        return field(name, kind, List.of());
    }

    private Field field(String name, Kind kind, List<String> options) {
        JsonNode value = Way.down(item, List.of(name.split("\\.")));
        String shown = value.isArray()
                ? value.valueStream().map(StepFields::text).collect(Collectors.joining(", "))
                : text(value);
        // What the document says stands in the list to choose from, known or not.
        List<String> all = kind == Kind.CHOICE && !shown.isEmpty() && !options.contains(shown)
                ? Stream.concat(options.stream(), Stream.of(shown)).toList()
                : options;
        return Field.of(name, kind, shown, all);
    }

    private List<String> ids(String list) {
        return document.path(list)
                .valueStream()
                .map(one -> text(one.path("id")))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    static String text(JsonNode value) {
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }
}
