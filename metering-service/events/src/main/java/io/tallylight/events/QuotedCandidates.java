package io.tallylight.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists of quoted candidates as JSON: within an end event, in metering's table, and in a line of the stream. */
public final class QuotedCandidates {
    /** More cannot have been quoted: the ledger takes no more. */
    public static final int MOST = 64;

    private QuotedCandidates() {}

    /** The JSON array alone. */
    public static String toJson(List<QuotedCandidate> candidates) {
        return new String(Json.array(json -> writeTo(json, candidates)), StandardCharsets.UTF_8);
    }

    static void writeTo(JsonGenerator json, List<QuotedCandidate> candidates) throws IOException {
        for (QuotedCandidate candidate : candidates) {
            json.writeStartObject();
            json.writeStringField("candidate_id", candidate.candidateId());
            json.writeStringField("most_credits", candidate.mostCredits().toString());
            Json.writeMoney(json, "most_cost", candidate.mostCost());
            json.writeEndObject();
        }
    }

    /** Reads the array at hand. */
    static List<QuotedCandidate> read(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw BrokenException.bad(field, "is not a list");
        }
        List<QuotedCandidate> candidates = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (candidates.size() == MOST) {
                throw BrokenException.bad(field, "has more than " + MOST + " entries");
            }
            candidates.add(readOne(json, field));
        }
        return List.copyOf(candidates);
    }

    private static QuotedCandidate readOne(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw BrokenException.bad(field, "is not a list of objects");
        }
        String id = null;
        Credits credits = null;
        Money cost = null;
        for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
            switch (name) {
                case "candidate_id" -> id = Json.text(json, field + "." + name);
                case "most_credits" -> credits = Json.credits(json, field + "." + name);
                case "most_cost" -> cost = Json.money(json, field + "." + name);
                default -> json.skipChildren();
            }
        }
        return new QuotedCandidate(
                Json.required(id, field + ".candidate_id"),
                Json.required(credits, field + ".most_credits"),
                Json.required(cost, field + ".most_cost"));
    }
}
