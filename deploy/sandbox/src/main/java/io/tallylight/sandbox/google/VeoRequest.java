package io.tallylight.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.video.Size;
import io.tallylight.sandbox.wire.Json;
import java.util.Optional;
import java.util.OptionalInt;

/** A submit as it came: one instance and its parameters. Both surfaces lay it out alike, and differ in what they take. */
record VeoRequest(String model, JsonNode instance, JsonNode parameters) {
    private static final int DEFAULT_SECONDS = 8;

    static VeoRequest parse(String model, byte[] body) {
        ObjectNode root = Json.parse(body)
                .orElseThrow(() -> GoogleErrors.invalid("Invalid JSON payload received. An object is expected."));
        JsonNode instances = root.path("instances");
        if (!instances.isArray() || instances.size() != 1)
            throw GoogleErrors.invalid("Exactly one element is expected in 'instances'.");
        JsonNode parameters = root.path("parameters");
        if (!parameters.isMissingNode() && !parameters.isObject())
            throw GoogleErrors.invalid("'parameters' must be an object.");
        return new VeoRequest(model, instances.get(0), parameters);
    }

    String prompt() {
        return Json.text(instance, "prompt").orElseThrow(() -> GoogleErrors.invalid("The prompt must not be empty."));
    }

    boolean hasImage() {
        return Json.has(instance, "image") || Json.has(instance, "lastFrame");
    }

    boolean hasReferences() {
        return Json.has(instance, "referenceImages");
    }

    boolean isExtension() {
        return Json.has(instance, "video");
    }

    /** Pictures come as base64 beside their type, as {@code inlineData}, or as a reference; all were seen. */
    void checkMedia() {
        checkMedia(instance.path("image"), "image");
        checkMedia(instance.path("lastFrame"), "lastFrame");
        checkMedia(instance.path("video"), "video");
        JsonNode references = instance.path("referenceImages");
        if (!references.isMissingNode() && (!references.isArray() || references.isEmpty()))
            throw GoogleErrors.invalid("'referenceImages' must be a list of images.");
        references.forEach(reference -> checkMedia(reference.path("image"), "referenceImages.image"));
    }

    private static void checkMedia(JsonNode media, String field) {
        if (media.isMissingNode()) return;
        boolean given = Json.text(media, "bytesBase64Encoded").isPresent()
                || Json.text(media, "encodedVideo").isPresent()
                || Json.text(media, "gcsUri").isPresent()
                || Json.text(media, "uri").isPresent()
                || Json.text(media.path("inlineData"), "data").isPresent();
        if (!given) throw GoogleErrors.invalid("'" + field + "' has neither bytes nor a reference.");
    }

    /** As asked for, 8 where nothing is. */
    int seconds(boolean orText) {
        if (!Json.has(parameters, "durationSeconds")) return DEFAULT_SECONDS;
        OptionalInt seconds = Json.whole(parameters.get("durationSeconds"), orText);
        return seconds.orElseThrow(() -> GoogleErrors.invalid("`durationSeconds` must be a whole number."));
    }

    /** {@code sampleCount}, or {@code numberOfVideos} as some samples have it. */
    int clips(int most) {
        String field = Json.has(parameters, "sampleCount") ? "sampleCount" : "numberOfVideos";
        if (!Json.has(parameters, field)) return 1;
        OptionalInt clips = Json.whole(parameters.get(field), false);
        if (clips.isEmpty() || clips.getAsInt() < 1 || clips.getAsInt() > most)
            throw GoogleErrors.invalid("`" + field + "` must be between 1 and " + most + ", inclusive.");
        return clips.getAsInt();
    }

    Optional<String> resolution() {
        return Json.text(parameters, "resolution");
    }

    Optional<String> aspectRatio() {
        return Json.text(parameters, "aspectRatio");
    }

    /** The picture that resolution and aspect ratio come to; what they do not know counts as 720p lying down. */
    Size size() {
        Size lying =
                switch (resolution().orElse("720p")) {
                    case "1080p" -> new Size(1920, 1080);
                    case "4k" -> new Size(3840, 2160);
                    default -> new Size(1280, 720);
                };
        return aspectRatio().orElse("16:9").equals("9:16") ? lying.turned() : lying;
    }

    /** Profile {@code any_seconds}: the lengths and clips that every model takes there. */
    int anySeconds() {
        int seconds = seconds(true);
        if (seconds < 1 || seconds > Profile.MOST_SECONDS)
            throw GoogleErrors.invalid("`durationSeconds` must be between 1 and " + Profile.MOST_SECONDS + ".");
        return seconds;
    }
}
