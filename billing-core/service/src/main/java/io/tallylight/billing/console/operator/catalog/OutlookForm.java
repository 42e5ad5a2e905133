package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands in the fields of the outlook: what was typed, else the figures of the market analysis.
 *
 * @param values by field
 */
@TemplateData
public record OutlookForm(Map<String, String> values) {
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("monthly", "2500"),
            Map.entry("operations", "1500"),
            Map.entry("clips_a_day", "360"),
            Map.entry("clip_seconds", "5"),
            Map.entry("days", "30"),
            Map.entry("api_prices", "0.04 0.10"),
            Map.entry("price", "20"),
            Map.entry("fee_percent", "2.9"),
            Map.entry("fee_fixed", "0.30"),
            Map.entry("clip_cost", "1.30"),
            Map.entry("floor", "0"),
            Map.entry(
                    "mix",
                    "gen-4.5-turbo 0.40 0.05\ngen-4.5-aleph 0.20 0.15\nveo-3.1-fast 0.15 0.15\nkling-3.0 0.10 0.12\nray3.14 0.15 0.04"),
            Map.entry("history", ""));

    static OutlookForm of(MultivaluedMap<String, String> typed) {
        Map<String, String> values = new HashMap<>(USUAL);
        USUAL.keySet().forEach(name -> {
            String value = typed.getFirst(name);
            if (value != null) {
                values.put(name, value.replace("\r\n", "\n").strip());
            }
        });
        return new OutlookForm(Map.copyOf(values));
    }

    /** What stands in a field. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** A decimal, with a point or a comma; an {@link IllegalArgumentException} where it is none. */
    BigDecimal decimal(String name) {
        return new BigDecimal(text(name).replace(',', '.'));
    }

    int whole(String name) {
        return Integer.parseInt(text(name));
    }

    /** The least margin, as a fraction; the field has it in percent. */
    BigDecimal floor() {
        return decimal("floor").movePointLeft(2);
    }
}
