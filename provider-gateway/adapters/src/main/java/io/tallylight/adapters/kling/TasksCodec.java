package io.tallylight.adapters.kling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.wire.DataAddress;
import io.tallylight.adapters.wire.JobCodec;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.Pictures;
import io.tallylight.adapters.wire.Pictures.Picture;
import io.tallylight.adapters.wire.Planned;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model in the path, and a list of tasks to ask. Our own name goes along and can be asked for; a name the list does not have
 * is absent from it. A task has {@code succeeded}.
 */
final class TasksCodec implements JobCodec {
    private static final Pictures PICTURES =
            new Pictures(List.of("720p", "1080p", "4k"), List.of("16:9", "9:16", "1:1"));

    @Override
    public Planned submit(SubmitRequest request) {
        Optional<Picture> picture = PICTURES.named(request.resolution());
        if (picture.isEmpty()) {
            return Pictures.notOffered(request.resolution());
        }
        return switch (request.operation()) {
            case TEXT_TO_VIDEO ->
                call(
                        isOmni(request) ? "/omni-video/" : "/text-to-video/",
                        Json.object().put("prompt", request.prompt()),
                        picture.get(),
                        request);
            case IMAGE_TO_VIDEO -> fromImage(picture.get(), request);
            case VIDEO_EDIT, UPSCALE, LIVE -> Planned.noOperation(request.operation());
        };
    }

    /** The prompt is one of the contents here. */
    private static Planned fromImage(Picture picture, SubmitRequest request) {
        if (isOmni(request)) {
            return Planned.noOperation(request.operation());
        }
        ObjectNode body = Json.object();
        ArrayNode contents = body.putArray("contents");
        contents.addObject().put("type", "prompt").put("text", request.prompt());
        String image = request.inputUri();
        if (image != null && DataAddress.parse(image).isPresent()) {
            return new Planned.NotOffered("unsupported_input", "an image must come as a link here");
        }
        if (image != null) {
            contents.addObject().put("type", "first_frame").put("url", image);
        }
        return call("/image-to-video/", body, picture, request);
    }

    private static Planned call(String path, ObjectNode body, Picture picture, SubmitRequest request) {
        ObjectNode settings = body.putObject("settings").put("duration", request.seconds());
        Json.put(settings, "resolution", picture.lines());
        Json.put(settings, "aspect_ratio", picture.shape());
        settings.put("audio", request.audio() ? "native" : "off");
        ObjectNode options = body.putObject("options").put("external_task_id", request.ourId());
        Json.put(options, "callback_url", request.callbackUrl());
        return new Planned.Send(ProviderCall.post(path + ProviderCall.segments(request.providerModel()), body));
    }

    private static boolean isOmni(SubmitRequest request) {
        return request.providerModel().endsWith("-omni");
    }

    @Override
    public SubmitResult submitted(SubmitRequest request, ProviderAnswer answer) {
        ServiceAnswer service = ServiceAnswer.of(answer);
        if (!service.done()) {
            return service.onSubmit();
        }
        String id = Json.text(service.data(), "id");
        return id == null
                ? new SubmitResult.Unknown("accepted, but the answer has no id")
                : new SubmitResult.Accepted(id);
    }

    @Override
    public ProviderCall follow(JobRef job) {
        return ProviderCall.get("/tasks?task_ids=" + ProviderCall.parameter(job.providerJobId()));
    }

    @Override
    public FollowResult followed(JobRef job, ProviderAnswer answer) {
        ServiceAnswer service = ServiceAnswer.of(answer);
        if (!service.done()) {
            return service.onFollow();
        }
        if (!service.data().isArray()) {
            return new FollowResult.Unclear("the answer is no list of tasks", null);
        }
        List<JsonNode> tasks = having(service.data(), "id", job.providerJobId());
        return tasks.isEmpty() ? new FollowResult.NotFound() : state(tasks.getFirst());
    }

    private static FollowResult state(JsonNode task) {
        String status = Json.text(task, "status", "");
        return switch (status) {
            case "submitted" -> new FollowResult.Queued();
            case "processing" -> new FollowResult.Running(null);
            case "succeeded" ->
                Results.succeeded(having(task.path("outputs"), "type", "video"), Results.cost(task.path("billing")));
            case "failed" -> Results.failed(Json.text(task, "message"));
            default -> Results.unknown(status);
        };
    }

    @Override
    public Optional<ProviderCall> lookUp(String ourId, String providerModel) {
        return Optional.of(ProviderCall.get("/tasks?external_task_ids=" + ProviderCall.parameter(ourId)));
    }

    @Override
    public LookUpResult lookedUp(String ourId, String providerModel, ProviderAnswer answer) {
        ServiceAnswer service = ServiceAnswer.of(answer);
        if (!service.done()) {
            return service.onLookUp();
        }
        if (!service.data().isArray()) {
            return new LookUpResult.Unclear("the answer is no list of tasks");
        }
        List<JsonNode> tasks = having(service.data(), "external_id", ourId);
        if (tasks.isEmpty()) {
            return service.data().isEmpty()
                    ? new LookUpResult.NotKnown()
                    : new LookUpResult.Unclear("the answer is about other tasks");
        }
        String id = tasks.size() == 1 ? Json.text(tasks.getFirst(), "id") : null;
        return id == null
                ? new LookUpResult.Unclear("not one task with an id, though the name is ours alone")
                : new LookUpResult.Found(id);
    }

    private static List<JsonNode> having(JsonNode list, String field, @Nullable String value) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode one : list) {
            if (Json.text(one, field, "").equals(value)) {
                found.add(one);
            }
        }
        return found;
    }
}
