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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /dream-machine/v1/generations}. A failure has a reason but no code, so that a refusal cannot be told from a failure; and
 * callbacks are unsigned, so none are asked for.
 */
final class DreamMachineCodec extends LumaGenerations {
    private static final Pictures PICTURES = new Pictures(
            List.of("540p", "720p", "1080p", "4k"), List.of("16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "9:21"));

    DreamMachineCodec() {
        super("/dream-machine/v1/generations");
    }

    @Override
    public Planned submit(SubmitRequest request) {
        Optional<Picture> picture = PICTURES.named(request.resolution());
        if (picture.isEmpty()) {
            return Pictures.notOffered(request.resolution());
        }
        ObjectNode body = Json.object()
                .put("model", request.providerModel())
                .put("prompt", request.prompt())
                .put("duration", request.seconds() + "s");
        Json.put(body, "resolution", picture.get().lines());
        Json.put(body, "aspect_ratio", picture.get().shape());
        return switch (request.operation()) {
            case TEXT_TO_VIDEO -> new Planned.Send(create(body));
            case IMAGE_TO_VIDEO -> withImage(body, request.inputUri());
            case VIDEO_EDIT, UPSCALE, LIVE -> Planned.noOperation(request.operation());
        };
    }

    private Planned withImage(ObjectNode body, @Nullable String uri) {
        if (uri != null && DataAddress.parse(uri).isPresent()) {
            return new Planned.NotOffered("unsupported_input", "an image must come as a link here");
        }
        if (uri != null) {
            body.putObject("keyframes").putObject("frame0").put("type", "image").put("url", uri);
        }
        return new Planned.Send(create(body));
    }

    @Override
    FollowResult read(String state, JsonNode generation) {
        return switch (state) {
            case "queued" -> new FollowResult.Queued();
            case "dreaming" -> new FollowResult.Running(null);
            case "completed" -> finished(video(generation.path("assets")));
            case "failed" ->
                new FollowResult.Failed(
                        "failed", Json.message(Json.text(generation, "failure_reason"), "failed without a reason"));
            default -> unknown(state);
        };
    }

    private static List<String> video(JsonNode assets) {
        String link = Json.text(assets, "video");
        return link == null ? List.of() : List.of(link);
    }
}
