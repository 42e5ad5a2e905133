package io.tallylight.sandbox.luma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.wire.Json;
import java.util.OptionalInt;
import java.util.Set;

/** What the Agents API takes; checked in the order model, type, prompt, aspect ratio, video. */
final class AgentsRules {
    private static final Set<String> MODELS = Set.of("ray-3.2");
    private static final Set<String> TYPES = Set.of("video", "video_edit", "video_reframe");
    private static final Set<String> RATIOS = Set.of("9:16", "3:4", "1:1", "4:3", "16:9", "21:9");
    private static final Set<String> SECONDS = Set.of("5s", "10s");
    private static final Set<String> RESOLUTIONS = Set.of("360p", "540p", "720p", "1080p");
    private static final Set<String> HDR_RESOLUTIONS = Set.of("720p", "1080p");
    private static final int MOST_KEYFRAMES = 64;
    private static final int FRAMES_PER_SECOND = 24;

    private AgentsRules() {}

    /** What the answer names again. */
    record Detail(String type) implements Order.Detail {}

    static Order check(Door door, ObjectNode body) {
        String model = LumaFields.model(door, body, MODELS);
        String type = LumaFields.oneOf(door, body, "type", "video", TYPES);
        String prompt = Json.text(body, "prompt").orElse("");
        if (door.strict() && prompt.isEmpty() && !type.equals("video_reframe"))
            throw LumaErrors.invalid("prompt: field required");
        String ratio = LumaFields.oneOf(door, body, "aspect_ratio", "16:9", RATIOS);
        JsonNode video = body.path("video");
        if (!video.isMissingNode() && !video.isObject()) throw LumaErrors.invalid("video: not an object");
        int seconds = LumaFields.seconds(door, video, SECONDS);
        String resolution = LumaFields.oneOf(door, video, "resolution", "720p", RESOLUTIONS);
        if (door.strict()) checkOptions(video, seconds, resolution);
        return new Order(
                door, model, prompt, seconds, 1, LumaFields.size(resolution, ratio), null, null, new Detail(type));
    }

    private static void checkOptions(JsonNode video, int seconds, String resolution) {
        boolean hdr = LumaFields.flag(video, "hdr");
        LumaFields.flag(video, "loop");
        if (LumaFields.flag(video, "exr_export") && !hdr) throw LumaErrors.invalid("exr_export: needs hdr");
        if (hdr && !HDR_RESOLUTIONS.contains(resolution)) throw LumaErrors.invalid("hdr: needs 720p or 1080p");
        boolean ends = Json.has(video, "start_frame") || Json.has(video, "end_frame");
        if (seconds == 10 && (hdr || ends))
            throw LumaErrors.invalid("duration: 10s takes no hdr and no start or end frame");
        for (String end : new String[] {"start_frame", "end_frame"})
            if (Json.has(video, end)) checkImage(video.get(end), end);
        if (Json.has(video, "keyframes")) checkKeyframes(video, seconds);
    }

    private static void checkKeyframes(JsonNode video, int seconds) {
        JsonNode frames = video.get("keyframes");
        JsonNode indexes = video.path("keyframe_indexes");
        if (!frames.isArray() || frames.isEmpty() || frames.size() > MOST_KEYFRAMES)
            throw LumaErrors.invalid("keyframes: 1 to 64");
        if (!indexes.isArray() || indexes.size() != frames.size())
            throw LumaErrors.invalid("keyframe_indexes: one for each keyframe");
        frames.forEach(frame -> checkImage(frame, "keyframes"));
        for (JsonNode index : indexes) {
            OptionalInt at = Json.whole(index, false);
            if (at.isEmpty() || at.getAsInt() < 0 || at.getAsInt() > seconds * FRAMES_PER_SECOND)
                throw LumaErrors.invalid("keyframe_indexes: 0 to " + seconds * FRAMES_PER_SECOND);
        }
    }

    /** An address, the picture itself, or an earlier generation; none of them is fetched. */
    private static void checkImage(JsonNode image, String field) {
        boolean inside = Json.text(image, "data").isPresent()
                && Json.text(image, "media_type").isPresent();
        if (inside
                || Json.text(image, "url").isPresent()
                || Json.text(image, "generation_id").isPresent()) return;
        throw LumaErrors.invalid(field + ": url, data with media_type, or generation_id is required");
    }
}
