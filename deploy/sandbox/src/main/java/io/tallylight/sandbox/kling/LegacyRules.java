package io.tallylight.sandbox.kling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.kling.KlingDetail.Endpoint;
import io.tallylight.sandbox.wire.Json;
import java.net.URI;
import java.util.OptionalInt;
import java.util.Set;

/** What the legacy generation takes; checked in the order model, inputs, duration, mode, sound, ratio, shots. */
final class LegacyRules {
    private static final Set<String> MODELS = Set.of(
            "kling-v1",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
            "kling-v3");
    private static final Set<String> OMNI_MODELS = Set.of("kling-video-o1", "kling-v3-omni");
    private static final Set<String> WITH_SOUND = Set.of("kling-v2-6", "kling-v3", "kling-v3-omni");
    private static final Set<String> MODES = Set.of("std", "pro");
    private static final Set<String> SOUND = Set.of("on", "off");
    private static final int LEAST_SECONDS = 3;
    private static final int MOST_SECONDS = 15;

    private LegacyRules() {}

    static Order check(Door door, Endpoint endpoint, URI origin, ObjectNode body) {
        String model = Json.text(body, "model_name").orElse(endpoint == Endpoint.OMNI ? "kling-video-o1" : "kling-v1");
        if (door.strict() && !(endpoint == Endpoint.OMNI ? OMNI_MODELS : MODELS).contains(model))
            throw KlingFields.unknownModel(model);
        String prompt = Json.text(body, "prompt").orElse("");
        boolean shots = body.path("multi_prompt").isArray();
        if (door.strict() && endpoint != Endpoint.IMAGE && prompt.isEmpty() && !shots)
            throw KlingRefusal.parameter("prompt is required");
        if (door.strict()
                && endpoint == Endpoint.IMAGE
                && Json.text(body, "image").isEmpty()) throw KlingRefusal.parameter("image is required");
        int seconds = seconds(door, model, body);
        String mode = KlingFields.oneOf(door, body, "mode", "std", MODES);
        boolean audio = sound(door, model, body);
        String ratio = KlingFields.oneOf(door, body, "aspect_ratio", "16:9", KlingFields.RATIOS);
        if (door.strict() && shots) checkShots(body.get("multi_prompt"), seconds);
        String resolution = mode.equals("pro") ? "1080p" : "720p";
        KlingDetail detail = new KlingDetail(
                KlingDetail.Generation.LEGACY,
                endpoint,
                resolution,
                audio,
                body.path("watermark_info").path("enabled").asBoolean(),
                origin,
                Json.text(body, "callback_url"));
        String ownId = Json.text(body, "external_task_id").orElse(null);
        return new Order(door, model, prompt, seconds, 1, KlingFields.size(resolution, ratio), null, ownId, detail);
    }

    private static boolean v3(String model) {
        return model.startsWith("kling-v3") || model.equals("kling-video-o1");
    }

    /** A text of digits; the older models have two lengths only. */
    private static int seconds(Door door, String model, ObjectNode body) {
        JsonNode duration = body.path("duration");
        if (duration.isMissingNode() || duration.isNull()) return 5;
        OptionalInt seconds = door.strict() && !duration.isTextual() ? OptionalInt.empty() : Json.whole(duration, true);
        boolean taken = KlingFields.within(door, seconds, LEAST_SECONDS, MOST_SECONDS);
        if (door.strict() && taken && !v3(model)) taken = seconds.getAsInt() == 5 || seconds.getAsInt() == 10;
        if (!taken) throw KlingFields.duration(door, LEAST_SECONDS, MOST_SECONDS);
        return seconds.orElseThrow();
    }

    private static boolean sound(Door door, String model, ObjectNode body) {
        boolean on = KlingFields.oneOf(door, body, "sound", "off", SOUND).equals("on");
        if (on && door.strict() && !WITH_SOUND.contains(model))
            throw KlingRefusal.parameter("sound is not supported by '" + model + "'");
        return on;
    }

    /** The shots' lengths add up to the whole. */
    private static void checkShots(JsonNode shots, int seconds) {
        int sum = 0;
        for (JsonNode shot : shots)
            sum += Json.whole(shot.path("duration"), true)
                    .orElseThrow(() -> KlingRefusal.parameter("multi_prompt: duration is required"));
        if (sum != seconds) throw KlingRefusal.parameter("multi_prompt: durations must add up to duration");
    }
}
