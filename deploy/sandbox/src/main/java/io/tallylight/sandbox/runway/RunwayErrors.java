package io.tallylight.sandbox.runway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.core.Response;

/** Errors as Runway was seen to word them: {@code error}, and {@code issues} where a field is wrong. */
public final class RunwayErrors {
    private RunwayErrors() {}

    static WireError invalid(String field, String message) {
        ObjectNode body = Json.object().put("error", "Validation of body failed");
        ObjectNode issue = body.putArray("issues").addObject().put("code", "custom");
        issue.put("message", message).putArray("path").add(field);
        return new WireError(Json.answer(400, body));
    }

    static WireError badRequest(String message) {
        return new WireError(plain(400, message));
    }

    static WireError unauthenticated() {
        return new WireError(plain(401, "Unauthorized. The API key is missing or not valid."));
    }

    static WireError unknownTask() {
        return new WireError(plain(404, "Task not found."));
    }

    static Response limited(Submission.Limited limited) {
        Response plain = plain(429, "You have exceeded your daily task limit.");
        if (limited.bare()) return plain;
        return Response.fromResponse(plain)
                .header("Retry-After", Dialect.retrySeconds(limited))
                .build();
    }

    static Response broken(Submission.Broken broken) {
        return plain(broken.fault().numberOr(500, 500, 599), broken.fault().messageOr("Internal server error."));
    }

    /** A path below the door that leads nowhere. */
    public static Response unknownPath(String path) {
        return plain(404, "Not found: " + path);
    }

    static Response plain(int status, String message) {
        return Json.answer(status, Json.object().put("error", message));
    }
}
