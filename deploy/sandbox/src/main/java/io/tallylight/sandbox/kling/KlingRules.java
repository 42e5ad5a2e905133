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

/** What the new generation takes; checked in the order model, contents, prompt, settings. */
final class KlingRules {
    private static final Set<String> MODELS = Set.of("kling-3.0", "kling-3.0-turbo");
    private static final String OMNI = "kling-3.0-omni";
    private static final Set<String> RESOLUTIONS = Set.of("720p", "1080p", "4k");
    private static final Set<String> TURBO_RESOLUTIONS = Set.of("720p", "1080p");
    private static final Set<String> AUDIO = Set.of("native", "off");
    private static final Set<String> OMNI_AUDIO = Set.of("native", "off", "original");
    private static final int LONGEST_PROMPT = 3_072;

    private KlingRules() {}

    static Order check(Door door, Endpoint endpoint, String model, URI origin, ObjectNode body) {
        boolean known = endpoint == Endpoint.OMNI ? model.equals(OMNI) : MODELS.contains(model);
        if (door.strict() && !known) throw KlingFields.unknownModel(model);
        if (door.strict() && endpoint == Endpoint.IMAGE) checkFrames(body.path("contents"), turbo(model));
        String prompt = prompt(door, endpoint, body);
        JsonNode settings = body.path("settings");
        OptionalInt seconds =
                Json.has(settings, "duration") ? Json.whole(settings.get("duration"), false) : OptionalInt.of(5);
        if (!KlingFields.within(door, seconds, 3, 15)) throw KlingFields.duration(door, 3, 15);
        String resolution =
                KlingFields.oneOf(door, settings, "resolution", "720p", turbo(model) ? TURBO_RESOLUTIONS : RESOLUTIONS);
        String ratio = KlingFields.oneOf(door, settings, "aspect_ratio", "16:9", KlingFields.RATIOS);
        String audio =
                KlingFields.oneOf(door, settings, "audio", "off", endpoint == Endpoint.OMNI ? OMNI_AUDIO : AUDIO);
        if (Json.has(settings, "multi_shot") && !settings.get("multi_shot").isBoolean())
            throw KlingRefusal.parameter("multi_shot must be true or false");
        JsonNode options = body.path("options");
        KlingDetail detail = new KlingDetail(
                KlingDetail.Generation.NEW,
                endpoint,
                resolution,
                audio.equals("native"),
                options.path("watermark_info").path("enabled").asBoolean(),
                origin,
                Json.text(options, "callback_url"));
        String ownId = Json.text(options, "external_task_id").orElse(null);
        return new Order(
                door,
                model,
                prompt,
                seconds.orElseThrow(),
                1,
                KlingFields.size(resolution, ratio),
                null,
                ownId,
                detail);
    }

    private static boolean turbo(String model) {
        return model.endsWith("-turbo");
    }

    /** From the field itself, or from the entry of {@code contents} that has it. */
    private static String prompt(Door door, Endpoint endpoint, ObjectNode body) {
        String prompt = Json.text(body, "prompt").orElse("");
        for (JsonNode entry : body.path("contents"))
            if (entry.path("type").asText().equals("prompt"))
                prompt = Json.text(entry, "text").orElse(prompt);
        if (door.strict() && endpoint != Endpoint.IMAGE && prompt.isEmpty())
            throw KlingRefusal.parameter("prompt is required");
        if (door.strict() && prompt.length() > LONGEST_PROMPT)
            throw KlingRefusal.parameter("prompt must have at most " + LONGEST_PROMPT + " characters");
        return prompt;
    }

    /** A first frame is needed; pictures are not fetched. */
    private static void checkFrames(JsonNode contents, boolean firstOnly) {
        boolean first = false;
        for (JsonNode entry : contents) {
            String type = entry.path("type").asText();
            if (!Set.of("prompt", "first_frame", "last_frame").contains(type))
                throw KlingRefusal.parameter("contents: unknown type '" + type + "'");
            if (type.equals("last_frame") && firstOnly)
                throw KlingRefusal.parameter("contents: this model takes a first frame only");
            if (!type.equals("prompt") && Json.text(entry, "url").isEmpty())
                throw KlingRefusal.parameter("contents: url is required");
            first |= type.equals("first_frame");
        }
        if (!first) throw KlingRefusal.parameter("contents: a first_frame is required");
    }
}
