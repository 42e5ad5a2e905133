package io.tallylight.adapters.luma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.wire.DataAddress;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.Pictures;
import io.tallylight.adapters.wire.Pictures.Picture;
import io.tallylight.adapters.wire.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/generations}: the video's settings in an object of their own, lengths as text such as {@code 5s}, no sound. */
final class AgentsCodec extends LumaGenerations {
    private static final Pictures PICTURES = new Pictures(
            List.of("360p", "540p", "720p", "1080p"), List.of("16:9", "9:16", "1:1", "4:3", "3:4", "21:9"));

    AgentsCodec() {
        super("/v1/generations");
    }

    @Override
    public Planned submit(SubmitRequest request) {
        Optional<Picture> picture = PICTURES.named(request.resolution());
        if (picture.isEmpty()) {
            return Pictures.notOffered(request.resolution());
        }
        ObjectNode body = Json.object()
                .put("model", request.providerModel())
                .put("type", "video")
                .put("prompt", request.prompt());
        Json.put(body, "aspect_ratio", picture.get().shape());
        ObjectNode video = body.putObject("video");
        Json.put(video, "resolution", picture.get().lines());
        video.put("duration", request.seconds() + "s");
        return switch (request.operation()) {
            case TEXT_TO_VIDEO -> new Planned.Send(create(body));
            case IMAGE_TO_VIDEO -> {
                startFrame(video, request.inputUri());
                yield new Planned.Send(create(body));
            }
            // There is a type video_edit, but how it is given its video is not documented.
            case VIDEO_EDIT, UPSCALE, LIVE -> Planned.noOperation(request.operation());
        };
    }

    private static void startFrame(ObjectNode video, @Nullable String uri) {
        if (uri == null) {
            return;
        }
        ObjectNode frame = video.putObject("start_frame");
        DataAddress.parse(uri)
                .ifPresentOrElse(
                        data -> frame.put("data", data.base64()).put("media_type", data.mediaType()),
                        () -> frame.put("url", uri));
    }

    @Override
    FollowResult read(String state, JsonNode generation) {
        return switch (state) {
            case "queued" -> new FollowResult.Queued();
            case "processing" -> new FollowResult.Running(null);
            case "completed" -> finished(videos(generation.path("output")));
            case "failed" -> failed(generation);
            default -> unknown(state);
        };
    }

    private static List<String> videos(JsonNode output) {
        List<String> links = new ArrayList<>();
        for (JsonNode one : output) {
            String url = Json.text(one, "url");
            if (url != null && Json.text(one, "type", "").equals("video")) {
                links.add(url);
            }
        }
        return links;
    }

    private static FollowResult failed(JsonNode generation) {
        String code = Json.text(generation, "failure_code", "unknown");
        String message = Json.message(Json.text(generation, "failure_reason"), "failed without a reason");
        return code.equals("content_moderated")
                ? new FollowResult.Refused(code, message)
                : new FollowResult.Failed(code, message);
    }
}
