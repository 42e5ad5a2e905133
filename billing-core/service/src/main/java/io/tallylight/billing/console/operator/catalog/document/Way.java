package io.tallylight.billing.console.operator.catalog.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** The way from a document's top to one of its members. */
public final class Way {
    private Way() {}

    /** What stands there; missing where nothing does. */
    public static JsonNode down(JsonNode tree, List<String> path) {
        JsonNode at = tree;
        for (String step : path) {
            at = step(at, step);
        }
        return at;
    }

    static JsonNode step(JsonNode at, String step) {
        return at instanceof ArrayNode list ? list.path(place(step)) : at.path(step);
    }

    /** An element's place; -1 where it is none. */
    static int place(String step) {
        return step.matches("[0-9]{1,9}") ? Integer.parseInt(step) : -1;
    }
}
