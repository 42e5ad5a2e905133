package io.tallylight.adapters.wire;

import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.SubmitResult;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP error answer, and what it means for a job. All providers agree on this much.
 *
 * @param status the HTTP status
 * @param code the provider's own word for it, else one made of the status
 * @param message the provider's sentence, shortened
 * @param retryAfter how long it asks us to wait, if it does
 * @param worthRepeating false where the provider says that a repeat is useless
 */
public record ProviderError(
        int status, String code, String message, @Nullable Duration retryAfter, boolean worthRepeating) {

    /** What an answer says, given the provider's code, message and wait as far as its body has them. */
    public static ProviderError of(
            ProviderAnswer answer, @Nullable String code, @Nullable String message, @Nullable Duration waitInBody) {
        return new ProviderError(
                answer.status(),
                code == null ? codeOf(answer.status()) : code,
                Json.message(message, "HTTP " + answer.status()),
                Waits.of(answer).or(() -> Optional.ofNullable(waitInBody)).orElse(null),
                !"false".equals(answer.headers().firstValue("x-should-retry").orElse("")));
    }

    /**
     * What it means for a submission. Only a 4xx proves that there is no job; after a 5xx or a time-out on the other side there
     * may be one. A message that goes with a refused credential is not passed on, since it may quote it.
     */
    public SubmitResult onSubmit() {
        if (status == 401 || status == 403) {
            return new SubmitResult.Rejected(
                    "unauthorized", "the provider does not accept our credential: HTTP " + status);
        }
        if (status == 429) {
            return worthRepeating ? new SubmitResult.RateLimited(retryAfter) : new SubmitResult.Rejected(code, message);
        }
        if (status >= 300 && status < 500 && status != 408) {
            return new SubmitResult.Rejected(code, message);
        }
        return new SubmitResult.Unknown("HTTP " + status + " after sending");
    }

    /** What it means for a job we ask about: it may be gone, but nothing here says how it ended. */
    public FollowResult onFollow() {
        if (status == 404 || status == 410) {
            return new FollowResult.NotFound();
        }
        return new FollowResult.Unclear("HTTP " + status + " " + (isAboutUs() ? "unauthorized" : code), retryAfter);
    }

    private boolean isAboutUs() {
        return status == 401 || status == 403;
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 400 -> "invalid_request";
            case 404 -> "not_found";
            case 409 -> "conflict";
            case 422 -> "unprocessable";
            case 429 -> "rate_limited";
            default -> "http_" + status;
        };
    }
}
