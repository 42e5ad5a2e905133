package io.tallylight.sandbox.luma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.wire.Json;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What the Dream Machine API takes; checked in the order model, prompt, duration, resolution, ratio, frames. */
final class DreamRules {
    private static final Set<String> MODELS = Set.of("ray-2", "ray-flash-2", "ray-1-6");
    private static final Set<String> SECONDS = Set.of("5s", "9s");
    private static final Set<String> RESOLUTIONS = Set.of("540p", "720p", "1080p", "4k");
    private static final Set<String> RATIOS = Set.of("1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "9:21");

    private DreamRules() {}

    /**
     * What the answers need again.
     *
     * @param origin that the caller used
     * @param callback the address as given
     */
    record Detail(ObjectNode request, URI origin, Optional<String> callback) implements Order.Detail {}

    static Order check(Door door, URI origin, ObjectNode body) {
        String model = LumaFields.model(door, body, MODELS);
        String prompt = Json.text(body, "prompt").orElse("");
        if (door.strict() && prompt.isEmpty() && !Json.has(body, "keyframes"))
            throw LumaErrors.invalid("prompt: field required");
        int seconds = LumaFields.seconds(door, body, SECONDS);
        String resolution = LumaFields.oneOf(door, body, "resolution", "720p", RESOLUTIONS);
        String ratio = LumaFields.oneOf(door, body, "aspect_ratio", "16:9", RATIOS);
        if (door.strict()) {
            LumaFields.flag(body, "loop");
            checkFrames(body.path("keyframes"));
        }
        ObjectNode request = body.deepCopy().put("generation_type", "video");
        Detail detail = new Detail(request, origin, Json.text(body, "callback_url"));
        return new Order(door, model, prompt, seconds, 1, LumaFields.size(resolution, ratio), null, null, detail);
    }

    private static void checkFrames(JsonNode keyframes) {
        if (keyframes.isMissingNode() || keyframes.isNull()) return;
        keyframes.properties().forEach(frame -> checkFrame(frame.getKey(), frame.getValue()));
    }

    private static void checkFrame(String name, JsonNode frame) {
        if (!Set.of("frame0", "frame1").contains(name)) throw LumaErrors.invalid("keyframes: frame0 and frame1 only");
        boolean known =
                switch (frame.path("type").asText()) {
                    case "image" -> Json.text(frame, "url").isPresent();
                    case "generation" -> Json.text(frame, "id").isPresent();
                    default -> false;
                };
        if (!known) throw LumaErrors.invalid("keyframes." + name + ": an image with url or a generation with id");
    }
}
