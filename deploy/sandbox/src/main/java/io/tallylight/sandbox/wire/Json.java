package io.tallylight.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Reading what providers take and writing what they answer, field by field as on the wire. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The body as an object; empty where it is anything else. */
    public static Optional<ObjectNode> parse(byte[] body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** A present, non-empty text. */
    public static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** Whether the field says anything at all. */
    public static boolean has(JsonNode object, String field) {
        return object.hasNonNull(field);
    }

    /** A whole number written as a number, or as digits in a text where that is allowed. */
    public static OptionalInt whole(JsonNode value, boolean orText) {
        if (value.isIntegralNumber() && value.canConvertToInt()) return OptionalInt.of(value.intValue());
        return orText && value.isTextual() ? whole(value.textValue()) : OptionalInt.empty();
    }

    /** A whole number in digits. */
    public static OptionalInt whole(String digits) {
        return digits.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    public static Response answer(int status, ObjectNode body) {
        return Response.status(status)
                .entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
