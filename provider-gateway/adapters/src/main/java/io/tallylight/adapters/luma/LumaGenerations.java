package io.tallylight.adapters.luma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.wire.JobCodec;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderCall;
import io.tallylight.adapters.wire.ProviderError;
import java.util.List;
import java.util.Optional;

/** What Luma's two languages have in common: where a generation is, the id in it, and {@code {"detail":"…"}}. */
abstract class LumaGenerations implements JobCodec {
    private final String path;

    /** Generations live below this path. */
    LumaGenerations(String path) {
        this.path = path;
    }

    /** A generation's state in this language's own words. */
    abstract FollowResult read(String state, JsonNode generation);

    final ProviderCall create(ObjectNode body) {
        return ProviderCall.post(path, body);
    }

    @Override
    public final SubmitResult submitted(SubmitRequest request, ProviderAnswer answer) {
        if (!answer.succeeded()) {
            return error(answer).onSubmit();
        }
        String id = Json.read(answer.body()).map(body -> Json.text(body, "id")).orElse(null);
        return id == null
                ? new SubmitResult.Unknown("accepted, but the answer has no id")
                : new SubmitResult.Accepted(id);
    }

    @Override
    public final ProviderCall follow(JobRef job) {
        return ProviderCall.get(path + "/" + ProviderCall.segments(job.providerJobId()));
    }

    @Override
    public final FollowResult followed(JobRef job, ProviderAnswer answer) {
        if (!answer.succeeded()) {
            return error(answer).onFollow();
        }
        Optional<JsonNode> generation = Json.read(answer.body());
        return generation.isEmpty()
                ? new FollowResult.Unclear("the answer is not readable", null)
                : read(Json.text(generation.get(), "state", ""), generation.get());
    }

    static FollowResult unknown(String state) {
        return new FollowResult.Unclear("unknown state " + Json.message(state, "(none)"), null);
    }

    /** No length is reported: it is that of the block that was asked for. */
    static FollowResult finished(List<String> links) {
        return links.isEmpty()
                ? new FollowResult.Unclear("completed, but there is no video yet", null)
                : new FollowResult.Succeeded(
                        links.stream().map(link -> new ClipSource(link, null)).toList(), 0, null);
    }

    private static ProviderError error(ProviderAnswer answer) {
        JsonNode body = Json.read(answer.body()).orElse(MissingNode.getInstance());
        String code = answer.status() == 402 ? "insufficient_credits" : null;
        return ProviderError.of(answer, code, Json.text(body, "detail"), null);
    }
}
