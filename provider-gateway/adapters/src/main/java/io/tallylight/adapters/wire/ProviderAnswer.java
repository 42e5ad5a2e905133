package io.tallylight.adapters.wire;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a provider answered, whole.
 *
 * @param status the HTTP status
 * @param headers names in any case
 * @param body as text; empty where there was none
 * @param receivedAt when, for waits that are stated as a date
 */
public record ProviderAnswer(int status, HttpHeaders headers, String body, Instant receivedAt) {
    /** The most bytes an answer without inline clips can have. */
    public static final long USUAL_MOST_BYTES = 1 << 20;

    /** An answer with few headers. */
    public static ProviderAnswer of(int status, Map<String, String> headers, String body, Instant receivedAt) {
        return new ProviderAnswer(
                status,
                HttpHeaders.of(
                        headers.entrySet().stream()
                                .collect(java.util.stream.Collectors.toMap(
                                        Map.Entry::getKey, e -> List.of(e.getValue()))),
                        (name, value) -> true),
                body,
                receivedAt);
    }

    /** Whether it says that what was asked was done. */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Neither headers nor body: they may hold what must not be logged. */
    @Override
    public String toString() {
        return "ProviderAnswer[status=" + status + "]";
    }
}
