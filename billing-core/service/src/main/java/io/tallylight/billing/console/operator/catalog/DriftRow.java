package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What margin was expected of a model, plan or pack, and what came.
 *
 * @param kind {@code model}, {@code plan}, {@code pack} or {@code all}
 * @param days over so many days
 * @param expected null where the catalog says nothing
 * @param realised null where nothing was sold
 * @param drifting whether they are further apart than is usual
 */
@TemplateData
public record DriftRow(
        String kind,
        String id,
        int days,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal realised,
        @Nullable BigDecimal drift,
        boolean drifting) {

    static List<DriftRow> of(JsonNode body) {
        List<DriftRow> rows = new ArrayList<>();
        for (JsonNode window : body.path("windows")) {
            int days = window.path("days").asInt();
            if (window.path("total").path("generations").asLong() > 0) {
                rows.add(row("all", days, window.path("total")));
            }
            window.path("models").forEach(one -> rows.add(row("model", days, one)));
            window.path("plans").forEach(one -> rows.add(row("plan", days, one)));
            window.path("packs").forEach(one -> rows.add(row("pack", days, one)));
        }
        return List.copyOf(rows);
    }

    private static DriftRow row(String kind, int days, JsonNode one) {
        return new DriftRow(
                kind,
                kind.equals("all") ? "" : JsonRead.text(one, "id"),
                days,
                JsonRead.decimal(one, "expected"),
                JsonRead.decimal(one, "realised"),
                JsonRead.decimal(one, "drift"),
                one.path("alarm").asBoolean());
    }

    /** In percentage points. */
    public BigDecimal points() {
        return drift == null ? BigDecimal.ZERO : drift.movePointRight(2);
    }
}
