package io.tallylight.adapters.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON the way providers mean it: fields come and go, types vary, numbers are exact. */
public final class Json {
    /** Inline clips are one long string; the parser's usual limit would cut them off. */
    private static final int MOST_TEXT = 128 << 20;

    private static final int MOST_MESSAGE = 500;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MOST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** A new object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The object in the text; empty for anything that is not one whole object. */
    public static Optional<JsonNode> read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    /** The object as text. */
    public static String write(ObjectNode object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The field's text, without NUL, which no database takes; a number is text too. Null where it is absent, blank or something else. */
    public static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return (value.isTextual() || value.isNumber()) && !value.asText().isBlank() ? plain(value.asText()) : null;
    }

    /** The field's text or what stands in for it. */
    public static String text(JsonNode object, String field, String otherwise) {
        String text = text(object, field);
        return text == null ? otherwise : text;
    }

    /** Sets the field where there is something to set. */
    public static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    /** The first part of a provider's message: long enough to understand, short enough to keep. */
    public static String message(@Nullable String text, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        return plain(text.length() <= MOST_MESSAGE ? text : text.substring(0, MOST_MESSAGE) + "…");
    }

    private static String plain(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
