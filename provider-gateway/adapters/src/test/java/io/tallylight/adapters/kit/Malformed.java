package io.tallylight.adapters.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Answers with something wrong in them: a field gone, or of another kind. */
final class Malformed {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OTHERS = List.of(
            "null", "true", "-1", "9007199254740993.5", "\"\"", "\"\\u0000\"", "[]", "{}", "[[{}]]", "\"gs://\"");

    private final Random random;

    Malformed(long seed) {
        random = new Random(seed);
    }

    /** The answer with one to three mistakes. */
    String of(String answer) throws JsonProcessingException {
        JsonNode root = JSON.readTree(answer);
        for (int mistakes = 1 + random.nextInt(3); mistakes > 0; mistakes--) {
            mistake(root);
        }
        return root.toString();
    }

    private void mistake(JsonNode root) throws JsonProcessingException {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        if (containers.isEmpty()) {
            return;
        }
        JsonNode at = containers.get(random.nextInt(containers.size()));
        JsonNode other = JSON.readTree(OTHERS.get(random.nextInt(OTHERS.size())));
        switch (at) {
            case ObjectNode object -> {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, other);
                }
            }
            case ArrayNode array -> array.set(random.nextInt(array.size()), other);
            default -> throw new IllegalStateException("not a container: " + at);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
