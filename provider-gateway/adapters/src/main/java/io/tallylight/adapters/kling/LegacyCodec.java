package io.tallylight.adapters.kling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.wire.JobCodec;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.Pictures;
import io.tallylight.adapters.wire.Pictures.Picture;
import io.tallylight.adapters.wire.Planned;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The model in the body, and a task asked for where it was made. Text to video only: that is all whose fields are documented.
 * Our own name goes along but cannot be asked for. A task has {@code succeed}.
 */
final class LegacyCodec implements JobCodec {
    private static final String PATH = "/v1/videos/text2video";
    private static final Pictures PICTURES = new Pictures(List.of("720p", "1080p"), List.of("16:9", "9:16", "1:1"));
    private static final Set<String> WITH_SOUND = Set.of("kling-v2-6", "kling-v3");
    private static final Set<String> ELSEWHERE = Set.of("kling-video-o1", "kling-v3-omni");

    @Override
    public Planned submit(SubmitRequest request) {
        Optional<Picture> picture = PICTURES.named(request.resolution());
        if (picture.isEmpty()) {
            return Pictures.notOffered(request.resolution());
        }
        return switch (request.operation()) {
            case TEXT_TO_VIDEO ->
                ELSEWHERE.contains(request.providerModel())
                        ? Planned.noOperation(request.operation())
                        : fromText(picture.get(), request);
            case IMAGE_TO_VIDEO, VIDEO_EDIT, UPSCALE, LIVE -> Planned.noOperation(request.operation());
        };
    }

    private static Planned fromText(Picture picture, SubmitRequest request) {
        ObjectNode body =
                Json.object().put("model_name", request.providerModel()).put("prompt", request.prompt());
        String lines = picture.lines();
        if (lines != null) {
            body.put("mode", lines.equals("720p") ? "std" : "pro");
        }
        Json.put(body, "aspect_ratio", picture.shape());
        body.put("duration", String.valueOf(request.seconds()));
        if (WITH_SOUND.contains(request.providerModel())) {
            body.put("sound", request.audio() ? "on" : "off");
        }
        body.put("external_task_id", request.ourId());
        Json.put(body, "callback_url", request.callbackUrl());
        return new Planned.Send(ProviderCall.post(PATH, body));
    }

    @Override
    public SubmitResult submitted(SubmitRequest request, ProviderAnswer answer) {
        ServiceAnswer service = ServiceAnswer.of(answer);
        if (!service.done()) {
            return service.onSubmit();
        }
        String id = Json.text(service.data(), "task_id");
        return id == null
                ? new SubmitResult.Unknown("accepted, but the answer has no id")
                : new SubmitResult.Accepted(id);
    }

    @Override
    public ProviderCall follow(JobRef job) {
        return ProviderCall.get(PATH + "/" + ProviderCall.segments(job.providerJobId()));
    }

    /** The balance that was deducted has no currency here, and units are none: the cost is not reported. */
    @Override
    public FollowResult followed(JobRef job, ProviderAnswer answer) {
        ServiceAnswer service = ServiceAnswer.of(answer);
        if (!service.done()) {
            return service.onFollow();
        }
        JsonNode task = service.data();
        String status = Json.text(task, "task_status", "");
        return switch (status) {
            case "submitted" -> new FollowResult.Queued();
            case "processing" -> new FollowResult.Running(null);
            case "succeed" -> Results.succeeded(task.path("task_result").path("videos"), null);
            case "failed" -> Results.failed(Json.text(task, "task_status_msg"));
            default -> Results.unknown(status);
        };
    }
}
