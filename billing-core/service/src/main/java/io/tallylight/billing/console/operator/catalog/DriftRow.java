package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
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
        return JsonRead.list(
                body.path("margins"),
                one -> new DriftRow(
                        JsonRead.word(one, "kind"),
                        JsonRead.text(one, "id"),
                        one.path("days").asInt(),
                        JsonRead.decimal(one, "expected"),
                        JsonRead.decimal(one, "realised"),
                        JsonRead.decimal(one, "drift"),
                        one.path("drifting").asBoolean()));
    }

    /** In percentage points. */
    public BigDecimal points() {
        return drift == null ? BigDecimal.ZERO : drift.movePointRight(2);
    }
}
