package io.tallylight.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.local.play.Api;
import io.tallylight.local.play.Endpoints;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What the report says, line by line, as any finance person would read it. */
final class Observed {
    private final Api api;
    private final Endpoints at;
    private final String key;

    Observed(Api api, Endpoints at, String key) {
        this.api = api;
        this.at = at;
        this.key = key;
    }

    /** How many generations are settled for good. */
    long settled() {
        long settled = 0;
        for (JsonNode row : rows("outcome")) {
            settled += row.get("generations").asLong();
        }
        return settled;
    }

    /** The figures by the keys of {@link Totals}. */
    Map<String, Totals.Line> lines(int turnedAway) {
        Map<String, Totals.Line> lines = new TreeMap<>();
        collect(lines, "outcome", "");
        collect(lines, "month,outcome", "month");
        collect(lines, "model,outcome", "model");
        lines.putIfAbsent(Totals.ALL, Totals.Line.of(0, "0", "0"));
        lines.putIfAbsent(Totals.FAILED, Totals.Line.of(0, "0", "0"));
        lines.putIfAbsent(Totals.EXPIRED, Totals.Line.of(0, "0", "0"));
        lines.put(Totals.REFUSED, new Totals.Line(turnedAway, null, null));
        return lines;
    }

    private void collect(Map<String, Totals.Line> lines, String group, String by) {
        for (JsonNode row : rows(group)) {
            String outcome = row.get("outcome").asText();
            String name = outcome.equals("completed") ? Totals.ALL : outcome;
            if (by.isEmpty()) {
                lines.put(name, line(row));
            } else if (name.equals(Totals.ALL)) {
                lines.put(name + " " + row.get(by).asText(), line(row));
            }
        }
    }

    private static Totals.Line line(JsonNode row) {
        return new Totals.Line(
                row.get("generations").asLong(),
                new BigDecimal(row.get("seconds").asText()),
                new BigDecimal(row.at("/provider_cost/amount").asText()));
    }

    private Iterable<JsonNode> rows(String group) {
        String query = "/v1/reports/usage_detail?from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z&format=json&group=";
        return api.get(at.billing().resolve(query + group), key)
                .expected("the report by " + group)
                .json()
                .get("data");
    }
}
