package io.tallylight.sandbox.stripe.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts whole objects where ids stand, and lists that objects show only when asked for, as {@code expand[]} says. */
public final class Expansion {
    private static final int DEEPEST = 4;

    private final Function<String, Optional<ObjectNode>> find;
    private final Map<String, Function<ObjectNode, ObjectNode>> included = new HashMap<>();

    /** Expands with objects found by id. */
    public Expansion(Function<String, Optional<ObjectNode>> find) {
        this.find = find;
    }

    /** Declares a field that objects of a kind have only when it is expanded. */
    public void include(String object, String field, Function<ObjectNode, ObjectNode> value) {
        included.put(object + "." + field, value);
    }

    /** A copy of the answer with everything expanded that was asked for. */
    public ObjectNode expand(ObjectNode answer, List<String> paths) {
        ObjectNode copy = answer.deepCopy();
        for (String path : paths) {
            List<String> fields = Arrays.asList(path.split("\\.", -1));
            boolean list = copy.path("object").asText().equals("list");
            if (fields.size() > (list ? DEEPEST + 1 : DEEPEST))
                throw Refusal.invalid("You cannot expand more than 4 levels of a property. Property: " + path)
                        .with("", "expand");
            walk(copy, fields, path);
        }
        return copy;
    }

    private void walk(JsonNode node, List<String> fields, String path) {
        if (fields.isEmpty()) return;
        if (node.isArray()) {
            node.forEach(element -> walk(element, fields, path));
            return;
        }
        if (!(node instanceof ObjectNode object)) return;
        String field = fields.getFirst();
        List<String> rest = fields.subList(1, fields.size());
        Function<ObjectNode, ObjectNode> include =
                included.get(object.path("object").asText() + "." + field);
        if (include != null && !object.has(field)) object.set(field, include.apply(object));
        JsonNode value = object.get(field);
        if (value == null) throw unexpandable(path);
        if (value instanceof TextNode id) {
            ObjectNode whole = find.apply(id.asText())
                    .orElseThrow(() -> unexpandable(path))
                    .deepCopy();
            object.set(field, whole);
            walk(whole, rest, path);
        } else if (rest.isEmpty() && value.isValueNode() && !value.isNull()) {
            throw unexpandable(path);
        } else {
            walk(value, rest, path);
        }
    }

    private static Refusal unexpandable(String path) {
        return Refusal.invalid("This property cannot be expanded (" + path + ").")
                .with("", "expand");
    }
}
