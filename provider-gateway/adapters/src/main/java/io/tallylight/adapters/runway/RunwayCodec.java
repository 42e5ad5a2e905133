package io.tallylight.adapters.runway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.Planned;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderCall;
import io.tallylight.adapters.wire.ProviderCodec;
import io.tallylight.adapters.wire.ProviderError;
import io.tallylight.adapters.wire.VideoSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runway: an endpoint for each operation, a task for each job. A task over the concurrency limit waits as {@code THROTTLED}; that
 * is a state, not an error. What was moderated says so in its failure code, and is billed all the same.
 */
public final class RunwayCodec implements ProviderCodec {
    private static final String ALEPH = "aleph2";

    private final String version;

    /** {@code version}: the API's date, where another is wanted. */
    public RunwayCodec(Map<String, String> options) {
        version = options.getOrDefault("version", "2024-11-06");
    }

    @Override
    public int mostClipsPerJob(Profile profile) {
        return 1;
    }

    @Override
    public Map<String, String> authentication(String credential, Instant now) {
        return Map.of("Authorization", "Bearer " + credential, "X-Runway-Version", version);
    }

    @Override
    public Planned submit(SubmitRequest request) {
        Optional<VideoSize> size = VideoSize.parse(request.resolution());
        if (size.isEmpty() && !request.resolution().isBlank()) {
            return new Planned.NotOffered("unsupported_resolution", "not a picture size: " + request.resolution());
        }
        ObjectNode body = Json.object().put("model", request.providerModel()).put("promptText", request.prompt());
        String input = request.inputUri();
        return switch (request.operation()) {
            case TEXT_TO_VIDEO -> made("/v1/text_to_video", body, request, size);
            case IMAGE_TO_VIDEO -> {
                if (input != null) {
                    body.putArray("promptImage").addObject().put("uri", input).put("position", "first");
                }
                yield made("/v1/image_to_video", body, request, size);
            }
            case VIDEO_EDIT -> {
                if (input != null) {
                    body.put("videoUri", input);
                }
                yield input != null && request.providerModel().equals(ALEPH)
                        ? edited(body, size)
                        : made("/v1/video_to_video", body, request, size);
            }
            case UPSCALE, LIVE -> Planned.noOperation(request.operation());
        };
    }

    private static Planned made(String path, ObjectNode body, SubmitRequest request, Optional<VideoSize> size) {
        body.put("duration", request.seconds());
        size.ifPresent(pixels -> body.put("ratio", pixels.joined(":")));
        if (choosesSound(request.providerModel())) {
            body.put("audio", request.audio());
        }
        return new Planned.Send(ProviderCall.post(path, body));
    }

    /** Aleph 2 takes its length from the video it is given, and calls the ratio otherwise. */
    private static Planned edited(ObjectNode body, Optional<VideoSize> size) {
        size.ifPresent(pixels -> body.put("targetAspectRatio", pixels.joined(":")));
        return new Planned.Send(ProviderCall.post("/v1/video_to_video", body));
    }

    private static boolean choosesSound(String model) {
        return model.startsWith("veo3") || model.startsWith("seedance");
    }

    @Override
    public SubmitResult submitted(SubmitRequest request, ProviderAnswer answer) {
        if (!answer.succeeded()) {
            return error(answer).onSubmit();
        }
        String id = Json.read(answer.body()).map(body -> Json.text(body, "id")).orElse(null);
        return id == null
                ? new SubmitResult.Unknown("accepted, but the answer has no id")
                : new SubmitResult.Accepted(id);
    }

    @Override
    public ProviderCall follow(JobRef job) {
        return ProviderCall.get("/v1/tasks/" + ProviderCall.segments(job.providerJobId()));
    }

    @Override
    public FollowResult followed(JobRef job, ProviderAnswer answer) {
        if (!answer.succeeded()) {
            return error(answer).onFollow();
        }
        Optional<JsonNode> read = Json.read(answer.body());
        if (read.isEmpty()) {
            return new FollowResult.Unclear("the answer is not readable", null);
        }
        JsonNode task = read.get();
        String status = Json.text(task, "status", "");
        return switch (status) {
            case "PENDING", "THROTTLED" -> new FollowResult.Queued();
            case "RUNNING" -> new FollowResult.Running(percent(task.path("progress")));
            case "SUCCEEDED" -> succeeded(task.path("output"));
            case "FAILED" -> failed(task);
            case "CANCELLED", "CANCELED" -> new FollowResult.Cancelled();
            default -> new FollowResult.Unclear("unknown status " + Json.message(status, "(none)"), null);
        };
    }

    private static FollowResult succeeded(JsonNode output) {
        List<ClipSource> clips = new ArrayList<>();
        for (JsonNode link : output) {
            if (!link.isTextual()) {
                return new FollowResult.Unclear("an output that is no link", null);
            }
            clips.add(new ClipSource(link.asText(), null));
        }
        return clips.isEmpty()
                ? new FollowResult.Unclear("succeeded, but there is no output yet", null)
                : new FollowResult.Succeeded(List.copyOf(clips), 0, null);
    }

    private static FollowResult failed(JsonNode task) {
        String code = Json.text(task, "failureCode", "unknown");
        String message = Json.message(Json.text(task, "failure"), "failed without a reason");
        return code.equals("SAFETY") || code.startsWith("SAFETY.")
                ? new FollowResult.Refused(code, message)
                : new FollowResult.Failed(code, message);
    }

    /** The scale is not stated: up to one it is a share, above it percent. */
    private static @Nullable Integer percent(JsonNode progress) {
        if (!progress.isNumber()) {
            return null;
        }
        double value = progress.asDouble();
        return (int) Math.clamp(value <= 1 ? value * 100 : value, 0, 100);
    }

    /** Outputs are signed links that die after a day or two; the task has fresh ones. */
    @Override
    public boolean clipsNeedCredential() {
        return false;
    }

    @Override
    public Optional<ProviderCall> cancel(JobRef job) {
        return Optional.of(ProviderCall.delete("/v1/tasks/" + ProviderCall.segments(job.providerJobId())));
    }

    @Override
    public CancelResult cancelled(JobRef job, ProviderAnswer answer) {
        if (answer.succeeded()) {
            return CancelResult.CANCELLED;
        }
        return answer.status() == 404 || answer.status() == 409 ? CancelResult.TOO_LATE : CancelResult.UNCLEAR;
    }

    /** {@code {"error":"…"}} has been seen; the SDK does not type it. */
    private static ProviderError error(ProviderAnswer answer) {
        JsonNode body = Json.read(answer.body()).orElse(MissingNode.getInstance());
        return ProviderError.of(answer, null, Json.text(body, "error"), null);
    }
}
