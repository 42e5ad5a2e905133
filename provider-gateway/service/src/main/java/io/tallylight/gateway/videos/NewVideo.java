package io.tallylight.gateway.videos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for a video, from JSON or from a form; checked no further than its shape.
 *
 * @param model the catalog's model id or a role
 * @param prompt what the video is to show
 * @param seconds whole seconds as text; 4 where missing, as there
 * @param size such as {@code 1280x720}; the model's own where missing
 * @param reference the address of a picture to start from
 */
record NewVideo(
        String model,
        @Nullable String prompt,
        int seconds,
        @Nullable String size,
        @Nullable String reference) {
    private static final int USUAL_SECONDS = 4;
    private static final Set<String> KNOWN = Set.of("model", "prompt", "seconds", "size", "input_reference");

    /** From the fields of a form; an empty one is no field. */
    static NewVideo of(
            @Nullable String model,
            @Nullable String prompt,
            @Nullable String seconds,
            @Nullable String size,
            @Nullable String reference) {
        String named = filled(model);
        if (named == null) {
            throw VideoErrors.invalid(
                    "model", "missing_required_parameter", "Missing required parameter: 'model', a model or a role.");
        }
        String text = filled(prompt);
        if (text == null) {
            throw VideoErrors.invalid("prompt", "missing_required_parameter", "Missing required parameter: 'prompt'.");
        }
        return new NewVideo(named, text, seconds(filled(seconds)), filled(size), filled(reference));
    }

    /** From a JSON object. A member that is not known is refused, not overlooked. */
    static NewVideo of(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw VideoErrors.invalid(null, "invalid_json", "We could not parse the JSON body of your request.");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw VideoErrors.invalid(name, "unknown_parameter", "Unknown parameter: '" + name + "'.");
            }
        });
        JsonNode reference = object.path("input_reference");
        return of(
                text(object, "model"),
                text(object, "prompt"),
                text(object, "seconds"),
                text(object, "size"),
                reference.isObject() ? text((ObjectNode) reference, "image_url") : text(object, "input_reference"));
    }

    private static @Nullable String text(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !(name.equals("seconds") && value.isIntegralNumber())) {
            throw VideoErrors.invalid(name, "invalid_type", "Invalid type for '" + name + "': expected a string.");
        }
        return value.asText();
    }

    private static int seconds(@Nullable String text) {
        if (text == null) {
            return USUAL_SECONDS;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw VideoErrors.invalid(
                    "seconds", "invalid_value", "Invalid value: '" + text + "'. Whole seconds are needed, as text.");
        }
    }

    private static @Nullable String filled(@Nullable String field) {
        return field == null || field.isBlank() ? null : field;
    }
}
