package io.tallylight.local.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What {@code usage_detail} says of a period, as any finance person would read it. */
public final class Report {
    private final Api api;
    private final Endpoints at;
    private final String key;
    private final Instant from;
    private final Instant to;

    /** The report of that tenant from an instant until before another. */
    public Report(Api api, Endpoints at, String key, Instant from, Instant to) {
        this.api = api;
        this.at = at;
        this.key = key;
        this.from = from;
        this.to = to;
    }

    /** By a grouping such as {@code model,outcome}: rows under {@code data}, sums of all under {@code totals}. */
    public JsonNode by(String group) {
        String query = "/v1/reports/usage_detail?from=" + from + "&to=" + to + "&format=json&group=" + group;
        return api.get(at.billing().resolve(query), key)
                .expected("the report by " + group)
                .json();
    }

    /** How many generations have ended and are settled for good. */
    public long settled() {
        long settled = 0;
        for (JsonNode row : by("outcome").get("data")) {
            settled += row.get("outcome").asText().equals("running")
                    ? 0
                    : row.get("generations").asLong();
        }
        return settled;
    }
}
