package io.tallylight.billing.console.operator.catalog.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One change of a document, named by the way from its top: members by name, elements by place. */
public sealed interface Edit {
    /** Where. */
    List<String> path();

    /** The member there becomes this, and is made where it is missing, with the objects on the way. */
    record Put(List<String> path, JsonNode value) implements Edit {}

    /** The member or element there goes away; what is not there stays so. */
    record Remove(List<String> path) implements Edit {}

    /** The list there gets one more element at its end, and is made where it is missing. */
    record Append(List<String> path, JsonNode value) implements Edit {}

    /** What the change makes of the tree, which it changes: what the changed text must say when it is read again. */
    default void in(ObjectNode tree) {
        switch (this) {
            case Put(List<String> path, JsonNode value) -> parent(tree, path).set(path.getLast(), value);
            case Remove(List<String> path) -> {
                JsonNode parent = Way.down(tree, path.subList(0, path.size() - 1));
                switch (parent) {
                    case ObjectNode object -> object.remove(path.getLast());
                    case ArrayNode array -> array.remove(Way.place(path.getLast()));
                    default -> {
                        // There is nothing to remove from.
                    }
                }
            }
            case Append(List<String> path, JsonNode value) -> {
                ObjectNode parent = parent(tree, path);
                ArrayNode list = parent.get(path.getLast()) instanceof ArrayNode known ? known : parent.arrayNode();
                list.add(value);
                parent.set(path.getLast(), list);
            }
        }
    }

    private static ObjectNode parent(ObjectNode tree, List<String> path) {
        JsonNode at = tree;
        List<String> way = new ArrayList<>(path.subList(0, path.size() - 1));
        for (String step : way) {
            JsonNode next = Way.step(at, step);
            if (next.isMissingNode() || next.isNull()) {
                ObjectNode made = tree.objectNode();
                if (!(at instanceof ObjectNode object)) {
                    throw new IllegalArgumentException("no object at " + way);
                }
                object.set(step, made);
                next = made;
            }
            at = next;
        }
        if (at instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("no object at " + way);
    }
}
