package io.tallylight.sandbox.luma;

import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.core.Response;

/** Errors of both products: one sentence in {@code detail}. */
public final class LumaErrors {
    private static final int CONCURRENCY_WAIT_SECONDS = 60;

    private LumaErrors() {}

    static WireError invalid(String detail) {
        return new WireError(detail(400, detail));
    }

    static WireError unauthenticated(String detail) {
        return new WireError(detail(401, detail));
    }

    static WireError unknownGeneration() {
        return new WireError(detail(404, "Generation not found"));
    }

    /** Too many requests, or too many running jobs. */
    static Response limited(Submission.Limited limited) {
        if (limited.forRunning())
            return waiting(detail(429, "Too many concurrent jobs"), CONCURRENCY_WAIT_SECONDS, limited);
        return waiting(detail(429, "Rate limit exceeded"), Dialect.retrySeconds(limited), limited);
    }

    private static Response waiting(Response answer, long seconds, Submission.Limited limited) {
        if (limited.bare()) return answer;
        return Response.fromResponse(answer).header("Retry-After", seconds).build();
    }

    static Response broken(Submission.Broken broken) {
        int status = broken.fault().numberOr(500, 400, 599);
        String usual =
                switch (status) {
                    case 402 -> "Insufficient credits to run this generation.";
                    case 403 -> "This account is suspended.";
                    case 502 -> "The model could not be reached.";
                    case 503 -> "The service is not available for now.";
                    default -> "Internal server error";
                };
        return detail(status, broken.fault().messageOr(usual));
    }

    /** A path below the door that leads nowhere. */
    public static Response unknownPath() {
        return detail(404, "Not Found");
    }

    static Response detail(int status, String detail) {
        return Json.answer(status, Json.object().put("detail", detail));
    }
}
