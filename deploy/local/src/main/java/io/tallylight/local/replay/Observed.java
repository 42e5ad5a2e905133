package io.tallylight.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.local.play.Report;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What the report says, line by line, as any finance person would read it. */
final class Observed {
    private final Report report;

    Observed(Report report) {
        this.report = report;
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
        for (JsonNode row : report.by(group).get("data")) {
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
}
