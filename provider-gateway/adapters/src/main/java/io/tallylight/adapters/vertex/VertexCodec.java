package io.tallylight.adapters.vertex;

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
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Veo on Vertex AI: several samples in one operation, asked for with a POST. Clips come inline or lie in a bucket, and some of
 * them may have been filtered.
 */
public final class VertexCodec extends GoogleCodec {
    private static final String BUCKET = "gs://";
    private static final long MOST_FOLLOW_BYTES = 256L << 20;

    private final String models;
    private final @Nullable String storageUri;
    private final URI storageBase;

    /** {@code project} is needed; see {@link io.tallylight.adapters.Adapters#create} for the others. */
    public VertexCodec(Map<String, String> options) {
        String project = options.get("project");
        if (project == null || project.isBlank()) {
            throw new IllegalArgumentException("the vertex adapter needs the option project");
        }
        String region = options.getOrDefault("region", "us-central1");
        models = "/v1/projects/" + ProviderCall.segments(project) + "/locations/" + ProviderCall.segments(region)
                + "/publishers/google/models/";
        storageUri = options.get("storage_uri");
        storageBase = URI.create(options.getOrDefault("storage_base", "https://storage.googleapis.com"));
    }

    @Override
    public int mostClipsPerJob(Profile profile) {
        return switch (profile) {
            case CONTRACT -> 4;
            case ANY_SECONDS -> 8;
        };
    }

    @Override
    public Map<String, String> authentication(String credential, Instant now) {
        return Map.of("Authorization", "Bearer " + credential);
    }

    @Override
    public Planned submit(SubmitRequest request) {
        Optional<VideoSize> size = VideoSize.parse(request.resolution());
        if (size.isEmpty() && !request.resolution().isBlank()) {
            return new Planned.NotOffered("unsupported_resolution", "not a picture size: " + request.resolution());
        }
        ObjectNode body = Json.object();
        ObjectNode instance = body.putArray("instances").addObject().put("prompt", request.prompt());
        ObjectNode parameters = body.putObject("parameters")
                .put("sampleCount", request.clips())
                .put("durationSeconds", request.seconds());
        size.ifPresent(pixels -> GoogleInputs.size(parameters, pixels));
        if (makesSound(request.providerModel())) {
            parameters.put("generateAudio", request.audio());
        }
        GoogleInputs.options(parameters, request);
        if (storageUri != null) {
            parameters.put("storageUri", storageUri);
        }
        Planned call = new Planned.Send(ProviderCall.post(
                models + ProviderCall.segments(request.providerModel()) + ":predictLongRunning", body));
        return switch (request.operation()) {
            case TEXT_TO_VIDEO -> call;
            case IMAGE_TO_VIDEO -> withInput(instance, "image", "image/png", request, call);
            case VIDEO_EDIT -> withInput(instance, "video", "video/mp4", request, call);
            case UPSCALE, LIVE -> Planned.noOperation(request.operation());
        };
    }

    /** Veo 2 is silent and does not know the parameter. */
    private static boolean makesSound(String model) {
        return !model.startsWith("veo-2");
    }

    private static Planned withInput(
            ObjectNode instance, String field, String usualType, SubmitRequest request, Planned call) {
        String uri = request.inputUri();
        if (uri == null) {
            return call;
        }
        Optional<ObjectNode> input = uri.startsWith(BUCKET)
                ? Optional.of(Json.object().put("gcsUri", uri).put("mimeType", typeOf(uri, usualType)))
                : GoogleInputs.inline(uri);
        if (input.isEmpty()) {
            return new Planned.NotOffered("unsupported_input", "an input must come as a gs:// or data: address here");
        }
        instance.set(field, input.get());
        return call;
    }

    private static String typeOf(String uri, String usual) {
        return uri.endsWith(".jpg") || uri.endsWith(".jpeg") ? "image/jpeg" : usual;
    }

    @Override
    public String jobId(String listed, String providerModel) {
        return listed.contains("/")
                ? listed
                : models.substring("/v1/".length()) + providerModel + "/operations/" + listed;
    }

    /** The operation's own name says where it lives, whatever project and region are configured by now. */
    @Override
    public ProviderCall follow(JobRef job) {
        String name = job.providerJobId();
        int model = name.indexOf("/operations/");
        String path = name.startsWith("projects/") && model > 0
                ? "/v1/" + ProviderCall.segments(name.substring(0, model))
                : models + ProviderCall.segments(job.providerModel());
        return ProviderCall.post(path + ":fetchPredictOperation", Json.object().put("operationName", name));
    }

    @Override
    public long mostFollowBytes() {
        return MOST_FOLLOW_BYTES;
    }

    /** The filter's fields stand directly under {@code response} on this surface. */
    @Override
    protected FollowResult result(JsonNode response) {
        List<ClipSource> clips = new ArrayList<>();
        for (JsonNode video : response.path("videos")) {
            String uri = Json.text(video, "gcsUri");
            String bytes = Json.text(video, "bytesBase64Encoded");
            if (uri == null && bytes == null) {
                return new FollowResult.Unclear("a video without link or bytes", null);
            }
            clips.add(new ClipSource(uri == null ? "inline:" + bytes : uri, null));
        }
        return delivered(clips, response);
    }

    /** {@code gs://bucket/object} is read from the storage service, which takes the same token. */
    @Override
    public String link(String location) {
        return location.startsWith(BUCKET)
                ? storageBase + "/" + ProviderCall.segments(location.substring(BUCKET.length()))
                : location;
    }

    @Override
    public List<URI> alsoTrusted() {
        return List.of(storageBase);
    }
}
