package io.tallylight.sandbox.kling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.video.Size;
import io.tallylight.sandbox.wire.Json;
import java.util.OptionalInt;
import java.util.Set;

/** Fields that both generations read alike. */
final class KlingFields {
    static final Set<String> RATIOS = Set.of("16:9", "9:16", "1:1");

    private KlingFields() {}

    static ObjectNode body(byte[] body) {
        return Json.parse(body)
                .orElseThrow(() -> new KlingRefusal(KlingRefusal.BAD_REQUEST, "the body is not a JSON object"));
    }

    static KlingRefusal unknownModel(String model) {
        return new KlingRefusal(KlingRefusal.UNKNOWN_RESOURCE, "model '" + model + "' is not found");
    }

    /** The value, which must be one of those in profile {@code contract}. */
    static String oneOf(Door door, JsonNode object, String field, String usual, Set<String> values) {
        if (!Json.has(object, field)) return usual;
        String value = object.get(field).asText();
        if (door.strict() && !values.contains(value))
            throw KlingRefusal.parameter(field + " '" + value + "' is not one of "
                    + values.stream().sorted().toList());
        return value;
    }

    static KlingRefusal duration(Door door, int least, int most) {
        return KlingRefusal.parameter("duration must be " + (door.strict() ? least : 1) + " to "
                + (door.strict() ? most : Profile.MOST_SECONDS) + " whole seconds");
    }

    static boolean within(Door door, OptionalInt seconds, int least, int most) {
        int from = door.strict() ? least : 1;
        int to = door.strict() ? most : Profile.MOST_SECONDS;
        return seconds.isPresent() && seconds.getAsInt() >= from && seconds.getAsInt() <= to;
    }

    static Size size(String resolution, String ratio) {
        int lines =
                switch (resolution) {
                    case "1080p" -> 1080;
                    case "4k" -> 2160;
                    default -> 720;
                };
        return Size.of(lines, ratio);
    }
}
