package io.tallylight.sandbox.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.core.Response;

/** Errors as Google's APIs word them; the same body on both surfaces. */
public final class GoogleErrors {
    private GoogleErrors() {}

    static WireError invalid(String message) {
        return new WireError(answer(400, "INVALID_ARGUMENT", message));
    }

    static WireError notFound(String message) {
        return new WireError(answer(404, "NOT_FOUND", message));
    }

    static WireError unauthenticated() {
        return new WireError(answer(
                401,
                "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected an API key or an OAuth 2 access token."));
    }

    static Response limited(Submission.Limited limited) {
        ObjectNode body = body(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota. Please try again later.");
        if (!limited.bare()) {
            var details = ((ObjectNode) body.get("error")).putArray("details");
            details.addObject()
                    .put("@type", "type.googleapis.com/google.rpc.QuotaFailure")
                    .putArray("violations")
                    .addObject()
                    .put("quotaId", "PredictLongRunningRequestsPerMinute");
            details.addObject()
                    .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                    .put("retryDelay", Dialect.retrySeconds(limited) + "s");
        }
        return Json.answer(429, body);
    }

    static Response broken(Submission.Broken broken) {
        int status = broken.fault().numberOr(500, 500, 504);
        String name =
                switch (status) {
                    case 503 -> "UNAVAILABLE";
                    case 504 -> "DEADLINE_EXCEEDED";
                    default -> "INTERNAL";
                };
        return answer(status, name, broken.fault().messageOr("An internal error has occurred. Please retry."));
    }

    /** A path below the door that leads nowhere. */
    public static Response unknownPath(String path) {
        return answer(404, "NOT_FOUND", "The requested URL " + path + " was not found on this server.");
    }

    static Response answer(int code, String status, String message) {
        return Json.answer(code, body(code, status, message));
    }

    private static ObjectNode body(int code, String status, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message).put("status", status);
        return body;
    }
}
