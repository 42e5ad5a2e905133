package io.tallylight.adapters.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderError;
import io.tallylight.adapters.wire.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code google.rpc.Status}: in an HTTP error answer, and inside an operation that ended badly. */
public final class GoogleErrors {
    /** By number, as gRPC counts them. */
    private static final List<String> CODES = List.of(
            "ok",
            "cancelled",
            "unknown",
            "invalid_argument",
            "deadline_exceeded",
            "not_found",
            "already_exists",
            "permission_denied",
            "resource_exhausted",
            "failed_precondition",
            "aborted",
            "out_of_range",
            "unimplemented",
            "internal",
            "unavailable",
            "data_loss",
            "unauthenticated");

    private GoogleErrors() {}

    /** {@code {"error":{"code":429,"message":"…","status":"RESOURCE_EXHAUSTED","details":[…]}}}. */
    public static ProviderError of(ProviderAnswer answer) {
        JsonNode error =
                Json.read(answer.body()).orElse(MissingNode.getInstance()).path("error");
        String status = Json.text(error, "status");
        return ProviderError.of(
                answer,
                status == null ? null : status.toLowerCase(Locale.ROOT),
                Json.text(error, "message"),
                retryDelay(error));
    }

    /**
     * How an operation's {@code error} ended the job. An invalid argument was let in at submission and found wanting afterwards:
     * that is how a prompt is refused.
     */
    public static FollowResult ended(JsonNode error) {
        String code = code(error);
        String message = Json.message(Json.text(error, "message"), code);
        return switch (code) {
            case "cancelled" -> new FollowResult.Cancelled();
            case "invalid_argument" -> new FollowResult.Refused(code, message);
            default -> new FollowResult.Failed(code, message);
        };
    }

    private static String code(JsonNode error) {
        int number = error.path("code").asInt(-1);
        return number >= 0 && number < CODES.size() ? CODES.get(number) : "code_" + Json.text(error, "code", "missing");
    }

    private static @Nullable Duration retryDelay(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            if (Json.text(detail, "@type", "").endsWith("google.rpc.RetryInfo")) {
                return Waits.parts(Json.text(detail, "retryDelay", "")).orElse(null);
            }
        }
        return null;
    }
}
