package io.tallylight.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.play.Report;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Reads a day's figures from the report. */
final class Books {
    private static final String CURRENCY = "USD";

    private Books() {}

    /** What the report says now. Throws {@link PlayException} where it is in another currency. */
    static Figures read(Report report) {
        JsonNode read = report.by("model");
        Figures.Line all = Figures.Line.NOTHING;
        for (JsonNode row : read.get("totals")) {
            all = all.plus(line(row));
        }
        Map<String, Figures.Line> byModel = new TreeMap<>();
        for (JsonNode row : read.get("data")) {
            byModel.merge(row.get("model").asText(), line(row), Figures.Line::plus);
        }
        return new Figures(all, byModel);
    }

    private static Figures.Line line(JsonNode row) {
        return new Figures.Line(
                row.get("captured").asLong(),
                new BigDecimal(row.get("seconds").asText()),
                usd(row.get("provider_cost")),
                usd(row.get("revenue")));
    }

    private static BigDecimal usd(JsonNode money) {
        if (!money.get("currency").asText().equals(CURRENCY)) {
            throw new PlayException("the report is in " + money.get("currency").asText() + ", not in " + CURRENCY);
        }
        return new BigDecimal(money.get("amount").asText());
    }
}
