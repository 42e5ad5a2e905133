package io.tallylight.billing.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.ledger.LotScope;
import io.tallylight.ledger.Tie;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scopes and ties as rows keep them; hardly any row has one. */
public final class ScopeJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ScopeJson() {}

    /** Null for everything. */
    public static @Nullable String write(LotScope scope) {
        if (scope.isEverything()) {
            return null;
        }
        ObjectNode json = JSON.createObjectNode();
        put(json, "models", scope.models());
        put(json, "roles", scope.roles());
        put(json, "excluded_models", scope.excludedModels());
        return json.toString();
    }

    /** What {@link #write(LotScope)} wrote. */
    public static LotScope read(@Nullable String text) {
        if (text == null) {
            return LotScope.EVERYTHING;
        }
        JsonNode json = parsed(text);
        return new LotScope(texts(json, "models"), texts(json, "roles"), texts(json, "excluded_models"));
    }

    /** Null for none. */
    static @Nullable String writeTies(List<Tie> ties) {
        if (ties.isEmpty()) {
            return null;
        }
        ArrayNode all = JSON.createArrayNode();
        for (Tie tie : ties) {
            ObjectNode one = all.addObject().put("candidate", tie.candidate());
            put(one, "roles", tie.roles());
            put(one, "closed_for", tie.closedFor());
        }
        return all.toString();
    }

    static List<Tie> readTies(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<Tie> ties = new ArrayList<>();
        for (JsonNode one : parsed(text)) {
            ties.add(new Tie(one.path("candidate").asText(), texts(one, "roles"), texts(one, "closed_for")));
        }
        return ties;
    }

    private static void put(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(json.putArray(name)::add);
        }
    }

    private static List<String> texts(JsonNode json, String name) {
        List<String> texts = new ArrayList<>();
        json.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scope cannot be read", e);
        }
    }
}
