package io.tallylight.adapters.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.adapters.google.GoogleErrors;
import io.tallylight.adapters.google.GoogleInputs;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.Planned;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderCall;
import io.tallylight.adapters.wire.ProviderCodec;
import io.tallylight.adapters.wire.VideoSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Veo on the Gemini API: a long-running operation, asked for by name. {@code done} is absent while it runs, and {@code done}
 * without samples is a refusal.
 */
public final class GeminiCodec implements ProviderCodec {
    private final boolean durationAsText;

    /** {@code duration_format}: Google's samples write the duration as text, its SDK as a number. */
    public GeminiCodec(Map<String, String> options) {
        durationAsText = "string".equals(options.get("duration_format"));
    }

    @Override
    public int mostClipsPerJob(Profile profile) {
        return 1;
    }

    @Override
    public Map<String, String> authentication(String credential) {
        return Map.of("x-goog-api-key", credential);
    }

    /** No {@code generateAudio} and no {@code seed}: this surface rejects them, and sound is always made. */
    @Override
    public Planned submit(SubmitRequest request) {
        Optional<VideoSize> size = VideoSize.parse(request.resolution());
        if (size.isEmpty() && !request.resolution().isBlank()) {
            return new Planned.NotOffered("unsupported_resolution", "not a picture size: " + request.resolution());
        }
        ObjectNode body = Json.object();
        ObjectNode instance = body.putArray("instances").addObject().put("prompt", request.prompt());
        ObjectNode parameters = body.putObject("parameters");
        size.ifPresent(pixels -> GoogleInputs.size(parameters, pixels));
        if (durationAsText) {
            parameters.put("durationSeconds", String.valueOf(request.seconds()));
        } else {
            parameters.put("durationSeconds", request.seconds());
        }
        GoogleInputs.options(parameters, request);
        Planned call = new Planned.Send(ProviderCall.post(
                "/v1beta/models/" + ProviderCall.segments(request.providerModel()) + ":predictLongRunning", body));
        return switch (request.operation()) {
            case TEXT_TO_VIDEO -> call;
            case IMAGE_TO_VIDEO -> withImage(instance, request.inputUri(), call);
            case VIDEO_EDIT -> withVideo(instance, request.inputUri(), call);
            case UPSCALE, LIVE ->
                new Planned.NotOffered(
                        "operation_not_offered", "no " + request.operation().wire() + " on this surface");
        };
    }

    private static Planned withImage(ObjectNode instance, @Nullable String uri, Planned call) {
        if (uri == null) {
            return call;
        }
        Optional<ObjectNode> image = GoogleInputs.inline(uri);
        if (image.isEmpty()) {
            return new Planned.NotOffered("unsupported_input", "an image must come as a data: address here");
        }
        instance.set("image", image.get());
        return call;
    }

    private static Planned withVideo(ObjectNode instance, @Nullable String uri, Planned call) {
        if (uri != null) {
            instance.putObject("video").put("uri", uri);
        }
        return call;
    }

    @Override
    public String jobId(String listed, String providerModel) {
        return listed.contains("/") ? listed : "models/" + providerModel + "/operations/" + listed;
    }

    @Override
    public SubmitResult submitted(ProviderAnswer answer) {
        if (!answer.succeeded()) {
            return GoogleErrors.of(answer).onSubmit();
        }
        String name =
                Json.read(answer.body()).map(body -> Json.text(body, "name")).orElse(null);
        return name == null
                ? new SubmitResult.Unknown("accepted, but the answer names no operation")
                : new SubmitResult.Accepted(name);
    }

    @Override
    public ProviderCall follow(JobRef job) {
        return ProviderCall.get("/v1beta/" + ProviderCall.segments(job.providerJobId()));
    }

    @Override
    public FollowResult followed(JobRef job, ProviderAnswer answer) {
        if (!answer.succeeded()) {
            return GoogleErrors.of(answer).onFollow();
        }
        Optional<JsonNode> body = Json.read(answer.body());
        if (body.isEmpty() || Json.text(body.get(), "name") == null) {
            return new FollowResult.Unclear("the answer is no operation", null);
        }
        if (!body.get().path("done").asBoolean(false)) {
            return new FollowResult.Running(null);
        }
        if (body.get().path("error").isObject()) {
            return GoogleErrors.ended(body.get().path("error"));
        }
        return result(body.get().path("response").path("generateVideoResponse"));
    }

    private static FollowResult result(JsonNode response) {
        List<ClipSource> clips = new ArrayList<>();
        for (JsonNode sample : response.path("generatedSamples")) {
            String location = location(sample.path("video"));
            if (location == null) {
                return new FollowResult.Unclear("a sample without a link", null);
            }
            clips.add(new ClipSource(location, null));
        }
        int filtered = response.path("raiMediaFilteredCount").asInt(0);
        return clips.isEmpty()
                ? new FollowResult.Refused("filtered", GeminiCodec.reason(response))
                : new FollowResult.Succeeded(List.copyOf(clips), filtered, null);
    }

    private static @Nullable String location(JsonNode video) {
        String uri = Json.text(video, "uri");
        if (uri != null) {
            return uri;
        }
        String bytes = Json.text(video, "encodedVideo");
        return bytes == null ? null : "inline:" + bytes;
    }

    private static String reason(JsonNode response) {
        String reason = response.path("raiMediaFilteredReasons").path(0).asText("");
        return Json.message(reason, "done without a video");
    }
}
