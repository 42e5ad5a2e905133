package io.tallylight.billing.console.operator.catalog;

import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply.Refused;
import java.util.List;

/** Which text says why the catalog service refused something. */
final class Refusals {
    private Refusals() {}

    /** What is wrong, place by place, in the service's own words; its sentence where it names no place. */
    static List<String> problems(Refused refused) {
        List<String> errors = JsonRead.list(refused.body().path("errors"), error -> {
            int line = error.path("line").asInt();
            return (line > 0 ? "line " + line + ", " : "")
                    + JsonRead.text(error, error.has("pointer") ? "pointer" : "field")
                    + " " + JsonRead.text(error, "detail");
        });
        return errors.isEmpty() ? List.of(JsonRead.text(refused.body(), "detail")) : errors;
    }

    static String text(Refused refused) {
        return switch (refused.code()) {
            case "margin_below_floor" -> "below_floor";
            case "precondition_failed" -> "changed_meanwhile";
            case "forecast_missing", "no_forecast" -> "no_forecast";
            case "effective_from_in_the_past", "invalid_effective_from" -> "in_the_past";
            default -> refused.status() == 412 ? "changed_meanwhile" : "refused";
        };
    }
}
