package io.tallylight.adapters.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderCodec;
import java.util.List;
import java.util.Optional;

/**
 * A long-running operation, as both surfaces have it: known by its name, {@code done} absent while it runs, then an error or a
 * response. A response without a video is a refusal.
 */
public abstract class GoogleCodec implements ProviderCodec {
    /** What the response of an operation that is done holds; the surfaces lay it out differently. */
    protected abstract FollowResult result(JsonNode response);

    @Override
    public final SubmitResult submitted(SubmitRequest request, ProviderAnswer answer) {
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
    public final FollowResult followed(JobRef job, ProviderAnswer answer) {
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
        return result(body.get().path("response"));
    }

    /** The clips, or the refusal that their absence is; {@code filters} is where the counts and reasons of the filter stand. */
    protected static FollowResult delivered(List<ClipSource> clips, JsonNode filters) {
        if (clips.isEmpty()) {
            String reason = filters.path("raiMediaFilteredReasons").path(0).asText("");
            return new FollowResult.Refused("filtered", Json.message(reason, "done without a video"));
        }
        return new FollowResult.Succeeded(
                List.copyOf(clips), filters.path("raiMediaFilteredCount").asInt(0), null);
    }
}
