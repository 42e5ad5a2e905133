package io.tallylight.adapters.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.adapters.google.GoogleCodec;
import io.tallylight.adapters.google.GoogleInputs;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.Planned;
import io.tallylight.adapters.wire.ProviderCall;
import io.tallylight.adapters.wire.VideoSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Veo on the Gemini API: one sample in one operation, asked for with a GET. Clips are read with the key.
 */
public final class GeminiCodec extends GoogleCodec {
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
    public Map<String, String> authentication(String credential, Instant now) {
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
            case UPSCALE, LIVE -> Planned.noOperation(request.operation());
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
    public ProviderCall follow(JobRef job) {
        return ProviderCall.get("/v1beta/" + ProviderCall.segments(job.providerJobId()));
    }

    @Override
    protected FollowResult result(JsonNode whole) {
        JsonNode response = whole.path("generateVideoResponse");
        List<ClipSource> clips = new ArrayList<>();
        for (JsonNode sample : response.path("generatedSamples")) {
            String location = location(sample.path("video"));
            if (location == null) {
                return new FollowResult.Unclear("a sample without a link", null);
            }
            clips.add(new ClipSource(location, null));
        }
        return delivered(clips, response);
    }

    private static @Nullable String location(JsonNode video) {
        String uri = Json.text(video, "uri");
        if (uri != null) {
            return uri;
        }
        String bytes = Json.text(video, "encodedVideo");
        return bytes == null ? null : "inline:" + bytes;
    }
}
