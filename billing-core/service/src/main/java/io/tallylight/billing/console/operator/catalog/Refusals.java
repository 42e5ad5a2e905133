package io.tallylight.billing.console.operator.catalog;

import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply.Refused;

/** Which text says why the catalog service refused something. */
final class Refusals {
    private Refusals() {}

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
