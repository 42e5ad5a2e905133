package io.tallylight.billing.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.ledger.Breach;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What policy let pass, as a hold's row keeps it; hardly any row has one. */
final class BreachJson {
    private static final JsonMapper JSON = new JsonMapper();

    private BreachJson() {}

    /** Null where there is nothing. */
    static @Nullable String write(List<Breach> breaches) {
        if (breaches.isEmpty()) {
            return null;
        }
        ArrayNode all = JSON.createArrayNode();
        for (Breach breach : breaches) {
            ObjectNode one = all.addObject()
                    .put("candidate", breach.candidate())
                    .put("kind", breach.kind().wire());
            put(one, "margin", breach.margin());
            put(one, "floor", breach.floor());
        }
        return all.toString();
    }

    private static void put(ObjectNode one, String name, @Nullable BigDecimal value) {
        if (value != null) {
            one.put(name, value.toPlainString());
        }
    }

    static List<Breach> read(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<Breach> breaches = new ArrayList<>();
        try {
            for (JsonNode one : JSON.readTree(text)) {
                breaches.add(new Breach(
                        one.path("candidate").asText(),
                        Breach.Kind.parse(one.path("kind").asText()),
                        decimal(one.path("margin")),
                        decimal(one.path("floor"))));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hold's breaches cannot be read", e);
        }
        return breaches;
    }

    private static @Nullable BigDecimal decimal(JsonNode value) {
        return value.isTextual() ? new BigDecimal(value.textValue()) : null;
    }
}
