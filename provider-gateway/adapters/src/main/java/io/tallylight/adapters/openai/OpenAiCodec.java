package io.tallylight.adapters.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/videos}, as OpenAI had it and compatible servers have it: seconds are text, one job makes one clip, a refusal is a
 * failed job behind HTTP 200, and nothing can be cancelled.
 */
public final class OpenAiCodec implements ProviderCodec {
    private static final Set<String> MODERATION = Set.of("moderation_blocked", "content_policy_violation");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?");
    private static final String OWN_VIDEO = "video_";

    private final boolean secondsMeasured;

    /** {@code trust_seconds}: compatible servers often echo what was asked instead of measuring. */
    public OpenAiCodec(Map<String, String> options) {
        secondsMeasured = "true".equals(options.get("trust_seconds"));
    }

    @Override
    public int mostClipsPerJob(Profile profile) {
        return 1;
    }

    @Override
    public Map<String, String> authentication(String credential, Instant now) {
        return Map.of("Authorization", "Bearer " + credential);
    }

    @Override
    public Planned submit(SubmitRequest request) {
        Optional<VideoSize> size = size(request.resolution());
        if (size.isEmpty() && !request.resolution().isBlank()) {
            return new Planned.NotOffered("unsupported_resolution", "not a picture size: " + request.resolution());
        }
        ObjectNode body = Json.object().put("prompt", request.prompt());
        String input = request.inputUri();
        return switch (request.operation()) {
            case TEXT_TO_VIDEO -> create(body, request, size, null);
            case IMAGE_TO_VIDEO -> create(body, request, size, input);
            case VIDEO_EDIT -> {
                if (input == null) {
                    yield create(body, request, size, null);
                }
                yield input.startsWith(OWN_VIDEO)
                        ? new Planned.Send(
                                ProviderCall.post("/v1/videos/" + ProviderCall.segments(input) + "/remix", body))
                        : new Planned.NotOffered(
                                "unsupported_input", "only a video made here can be edited, by its id");
            }
            case UPSCALE, LIVE -> Planned.noOperation(request.operation());
        };
    }

    private static Planned create(
            ObjectNode body, SubmitRequest request, Optional<VideoSize> size, @Nullable String image) {
        body.put("model", request.providerModel()).put("seconds", String.valueOf(request.seconds()));
        size.ifPresent(pixels -> body.put("size", pixels.joined("x")));
        if (image != null) {
            body.putObject("input_reference").put("image_url", image);
        }
        return new Planned.Send(ProviderCall.post("/v1/videos", body));
    }

    /** The size of 1024 lines is 1792 wide here, not 16:9. */
    private static Optional<VideoSize> size(String resolution) {
        return resolution.equals("1024p") ? Optional.of(new VideoSize(1792, 1024)) : VideoSize.parse(resolution);
    }

    /** A job that was accepted and failed at once exists: its state says how it ended. */
    @Override
    public SubmitResult submitted(SubmitRequest request, ProviderAnswer answer) {
        if (!answer.succeeded()) {
            ProviderError error = error(answer);
            return error.status() < 500 && MODERATION.contains(error.code())
                    ? new SubmitResult.Refused(error.code(), error.message())
                    : error.onSubmit();
        }
        String id = Json.read(answer.body()).map(body -> Json.text(body, "id")).orElse(null);
        return id == null
                ? new SubmitResult.Unknown("accepted, but the answer has no id")
                : new SubmitResult.Accepted(id);
    }

    @Override
    public ProviderCall follow(JobRef job) {
        return ProviderCall.get(path(job));
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
        JsonNode body = read.get();
        String status = Json.text(body, "status", "");
        return switch (status) {
            case "queued" -> new FollowResult.Queued();
            case "in_progress" -> new FollowResult.Running(percent(body));
            case "completed" ->
                new FollowResult.Succeeded(
                        List.of(new ClipSource(path(job) + "/content?variant=video", seconds(body))), 0, null);
            case "failed" -> failed(body.path("error"));
            case "cancelled", "canceled" -> new FollowResult.Cancelled();
            case "expired" -> new FollowResult.Expired();
            default -> new FollowResult.Unclear("unknown status " + Json.message(status, "(none)"), null);
        };
    }

    private static FollowResult failed(JsonNode error) {
        String code = Json.text(error, "code", "unknown");
        String message = Json.message(Json.text(error, "message"), "failed without a reason");
        return MODERATION.contains(code)
                ? new FollowResult.Refused(code, message)
                : new FollowResult.Failed(code, message);
    }

    private static @Nullable Integer percent(JsonNode body) {
        JsonNode progress = body.path("progress");
        return progress.isNumber() ? (int) Math.clamp(progress.asDouble(), 0, 100) : null;
    }

    private @Nullable BigDecimal seconds(JsonNode body) {
        String seconds = Json.text(body, "seconds", "");
        return secondsMeasured && SECONDS.matcher(seconds).matches() ? new BigDecimal(seconds) : null;
    }

    private static String path(JobRef job) {
        return "/v1/videos/" + ProviderCall.segments(job.providerJobId());
    }

    private static ProviderError error(ProviderAnswer answer) {
        JsonNode error =
                Json.read(answer.body()).orElse(MissingNode.getInstance()).path("error");
        String code = Json.text(error, "code");
        return ProviderError.of(
                answer, code == null ? Json.text(error, "type") : code, Json.text(error, "message"), null);
    }
}
