package io.tallylight.sandbox.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Errors as OpenAI words them. */
public final class OpenAiErrors {
    private static final String INVALID = "invalid_request_error";

    private OpenAiErrors() {}

    static WireError invalid(String parameter, String code, String message) {
        return new WireError(answer(400, INVALID, parameter, code, message));
    }

    static WireError notJson() {
        return new WireError(answer(
                400, INVALID, null, null, "We could not parse the JSON body of your request; it must be an object."));
    }

    static WireError unknownModel(String model) {
        String message = "The model `" + model + "` does not exist or you do not have access to it.";
        return new WireError(answer(404, INVALID, "model", "model_not_found", message));
    }

    static WireError unknownVideo(String id) {
        return new WireError(answer(404, INVALID, "video_id", "not_found", "Video with id '" + id + "' not found."));
    }

    static WireError unauthenticated(Provider host) {
        if (host != Provider.AZURE)
            return new WireError(
                    answer(401, INVALID, null, "invalid_api_key", "Incorrect or missing API key provided."));
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("code", "401")
                .put("message", "Access denied due to invalid subscription key or wrong API endpoint.");
        return new WireError(Json.answer(401, body));
    }

    static Response limited(Submission.Limited limited) {
        Response plain = answer(
                429, "requests", null, "rate_limit_exceeded", "Rate limit reached for requests. Try again later.");
        if (limited.bare()) return plain;
        return Response.fromResponse(plain)
                .header("Retry-After", Dialect.retrySeconds(limited))
                .header("Retry-After-Ms", limited.millis())
                .header("X-Should-Retry", "true")
                .header("x-ratelimit-remaining-requests", 0)
                .header("x-ratelimit-reset-requests", goDuration(limited.millis()))
                .build();
    }

    static Response broken(Submission.Broken broken) {
        String usual = "The server had an error while processing your request. Sorry about that!";
        return answer(
                broken.fault().numberOr(500, 500, 599),
                "server_error",
                null,
                null,
                broken.fault().messageOr(usual));
    }

    /** A path below the door that leads nowhere. */
    public static Response unknownPath(String path) {
        return answer(404, INVALID, null, null, "Invalid URL (" + path + ")");
    }

    /** As the headers have it: {@code 250ms}, {@code 7s}, {@code 6m0s}. */
    private static String goDuration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toSeconds() == 0) return millis + "ms";
        return duration.toMinutes() == 0
                ? duration.toSeconds() + "s"
                : duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
    }

    private static Response answer(
            int status, String type, @Nullable String parameter, @Nullable String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", parameter)
                .put("code", code);
        return Json.answer(status, body);
    }
}
