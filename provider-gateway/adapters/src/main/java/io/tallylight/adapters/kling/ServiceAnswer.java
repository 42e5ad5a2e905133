package io.tallylight.adapters.kling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderError;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"code":0,"message":"…","request_id":"…","data":…}} of both generations. The service code decides; the HTTP status only
 * where there is no code that we know. The message of a refused credential is dropped, as it may quote it.
 */
record ServiceAnswer(
        ProviderAnswer answer, JsonNode body, @Nullable String code) {
    private static final String DONE = "0";

    static ServiceAnswer of(ProviderAnswer answer) {
        JsonNode body = Json.read(answer.body()).orElse(MissingNode.getInstance());
        return new ServiceAnswer(answer, body, Json.text(body, "code"));
    }

    /** Whether the service did what was asked; a success behind an HTTP error contradicts itself and is in doubt. */
    boolean done() {
        return DONE.equals(code) && answer.succeeded();
    }

    JsonNode data() {
        return body.path("data");
    }

    /** What an answer that is not {@link #done} means for a submission. After its own faults a job may exist. */
    SubmitResult onSubmit() {
        ProviderError error = error();
        return switch (code) {
            case "1000", "1001", "1002", "1003", "1004", "1103" ->
                new SubmitResult.Rejected("unauthorized", "the provider does not accept our credential: code " + code);
            case "1300", "1301" -> new SubmitResult.Refused(code, error.message());
            case "1302", "1303" -> new SubmitResult.RateLimited(error.retryAfter());
            case "1100", "1101", "1102", "1200", "1201", "1202", "1203", "1304" ->
                new SubmitResult.Rejected(code, error.message());
            case DONE, "5000", "5001", "5002" -> new SubmitResult.Unknown(doubt() + " after sending");
            case null, default -> error.onSubmit();
        };
    }

    /** What an answer that is not {@link #done} means for a job we ask about. */
    FollowResult onFollow() {
        if (code == null) {
            return answer.succeeded()
                    ? new FollowResult.Unclear("the answer is not readable", null)
                    : error().onFollow();
        }
        return code.equals("1203")
                ? new FollowResult.NotFound()
                : new FollowResult.Unclear(doubt(), error().retryAfter());
    }

    /** What an answer that is not {@link #done} means for a search. */
    LookUpResult onLookUp() {
        return new LookUpResult.Unclear(doubt());
    }

    private String doubt() {
        return "HTTP " + answer.status() + (code == null ? "" : " code " + code);
    }

    private ProviderError error() {
        return ProviderError.of(answer, code, Json.text(body, "message"), null);
    }
}
