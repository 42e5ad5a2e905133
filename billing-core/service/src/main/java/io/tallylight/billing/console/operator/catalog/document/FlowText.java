package io.tallylight.billing.console.operator.catalog.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value in one line: as JSON, or as people write it in YAML, where plain words need no quotes. */
final class FlowText {
    /** Begins with a letter and holds nothing that YAML reads as anything else. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

    private static final Set<String> NOT_WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
    private static final ObjectMapper JSON = new JsonMapper();

    private FlowText() {}

    static String of(JsonNode value, boolean json) {
        return switch (value) {
            case ObjectNode object ->
                object.properties().stream()
                        .map(member -> word(member.getKey(), json) + ": " + of(member.getValue(), json))
                        .collect(Collectors.joining(", ", "{", "}"));
            case ArrayNode array ->
                array.valueStream().map(element -> of(element, json)).collect(Collectors.joining(", ", "[", "]"));
            default -> value.isTextual() ? word(value.textValue(), json) : value.toString();
        };
    }

    static String word(String text, boolean json) {
        return !json && WORD.matcher(text).matches() && !NOT_WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))
                ? text
                : quoted(text);
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text that cannot be written", e);
        }
    }
}
