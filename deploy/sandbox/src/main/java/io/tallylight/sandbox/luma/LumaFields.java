package io.tallylight.sandbox.luma;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.video.Size;
import io.tallylight.sandbox.wire.Json;
import java.util.OptionalInt;
import java.util.Set;

/** Fields that both products read alike. */
final class LumaFields {
    private LumaFields() {}

    static String model(Door door, JsonNode body, Set<String> known) {
        String model = Json.text(body, "model").orElseThrow(() -> LumaErrors.invalid("model: field required"));
        if (door.strict() && !known.contains(model)) throw LumaErrors.invalid("Unknown model: " + model);
        return model;
    }

    /** A length such as {@code 5s}; five seconds where none is given. */
    static int seconds(Door door, JsonNode object, Set<String> known) {
        if (!Json.has(object, "duration")) return 5;
        String text = object.get("duration").asText();
        OptionalInt seconds =
                text.endsWith("s") ? Json.whole(text.substring(0, text.length() - 1)) : OptionalInt.empty();
        boolean taken = door.strict()
                ? known.contains(text) && object.get("duration").isTextual()
                : seconds.isPresent() && seconds.getAsInt() >= 1 && seconds.getAsInt() <= Profile.MOST_SECONDS;
        if (!taken)
            throw LumaErrors.invalid("duration: '" + text + "' is not one of "
                    + (door.strict() ? known.stream().sorted().toList() : "1s to 20s"));
        return seconds.orElseThrow();
    }

    /** The value, which must be one of those in profile {@code contract}. */
    static String oneOf(Door door, JsonNode object, String field, String usual, Set<String> values) {
        if (!Json.has(object, field)) return usual;
        String value = object.get(field).asText();
        if (door.strict() && !values.contains(value))
            throw LumaErrors.invalid(field + ": '" + value + "' is not one of "
                    + values.stream().sorted().toList());
        return value;
    }

    static boolean flag(JsonNode object, String field) {
        if (!Json.has(object, field)) return false;
        if (!object.get(field).isBoolean()) throw LumaErrors.invalid(field + ": not a boolean");
        return object.get(field).booleanValue();
    }

    static Size size(String resolution, String ratio) {
        int lines =
                switch (resolution) {
                    case "360p" -> 360;
                    case "540p" -> 540;
                    case "1080p" -> 1080;
                    case "4k" -> 2160;
                    default -> 720;
                };
        return Size.of(lines, ratio);
    }
}
