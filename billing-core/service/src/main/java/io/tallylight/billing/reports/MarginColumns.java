package io.tallylight.billing.reports;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A margin row's columns under their names, for JSON and for CSV: one list, so that the two cannot differ. */
final class MarginColumns {
    /** A column that stays empty until those fees are posted. */
    static final String NOT_BOOKED = "card_fees";

    private static final String CURRENCY = "currency";
    private static final Margin NOTHING = new Margin(
            Map.of(),
            0,
            0,
            0,
            0,
            0,
            BigDecimal.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Money.zero("USD"),
            null,
            Money.zero("USD"),
            Money.zero("USD"),
            Money.zero("USD"),
            null);

    private MarginColumns() {}

    /** JSON: counts are numbers, exact amounts and fractions are text, money names its currency, unknown is null. */
    static Map<String, @Nullable Object> members(Margin row) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(row.labels());
        Map<String, @Nullable Object> values = values(row);
        values.remove(CURRENCY);
        members.putAll(values);
        return members;
    }

    private static Map<String, @Nullable Object> values(Margin row) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("generations", row.generations());
        members.put("captured", row.captured());
        members.put("failed", row.failed());
        members.put("running", row.running());
        members.put("seconds", row.seconds().toPlainString());
        members.put("credits", row.credits());
        members.put("promotional_credits", row.promotionalCredits());
        members.put("uncollected_credits", row.uncollectedCredits());
        members.put(CURRENCY, row.revenue().currency());
        members.put("revenue", row.revenue());
        members.put("list_value", row.listValue());
        members.put("provider_cost", row.providerCost());
        members.put(NOT_BOOKED, null);
        members.put("promotional_cost", row.promotionalCost());
        members.put("failed_cost", row.failedCost());
        members.put("margin", row.margin());
        members.put("margin_ratio", plain(row.marginRatio()));
        members.put("floor_ratio", plain(row.floorRatio()));
        members.put("below_floor", row.belowFloor());
        return members;
    }

    /** CSV: the names of the columns, after the labels. */
    static List<String> header() {
        return List.copyOf(values(NOTHING).keySet());
    }

    /** CSV: plain numbers; unknown is an empty field. */
    static List<String> fields(Margin row) {
        List<String> fields = new ArrayList<>();
        values(row)
                .values()
                .forEach(value -> fields.add(
                        switch (value) {
                            case null -> "";
                            case Money money -> money.toDecimalText();
                            default -> value.toString();
                        }));
        return fields;
    }

    private static @Nullable String plain(@Nullable BigDecimal ratio) {
        return ratio == null ? null : ratio.toPlainString();
    }
}
