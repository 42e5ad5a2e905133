package io.tallylight.billing.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outside of an event: what must be known to store it, of whatever version it is.
 *
 * @param id unique, Stripe's
 * @param type such as {@code checkout.session.completed}
 * @param apiVersion how its object is to be read; none for thin events
 * @param createdAt when Stripe made it
 * @param payload the raw body that was signed
 */
record StripeEvent(String id, String type, @Nullable String apiVersion, Instant createdAt, String payload) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Reads a signed body; empty where it is no event. */
    static Optional<StripeEvent> read(String payload) {
        try {
            JsonNode body = JSON.readTree(payload);
            String id = body.path("id").asText();
            String type = body.path("type").asText();
            if (id.isEmpty() || type.isEmpty() || payload.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            return Optional.of(new StripeEvent(
                    id,
                    type,
                    body.path("api_version").isTextual()
                            ? body.path("api_version").asText()
                            : null,
                    instant(body.path("created")),
                    payload));
        } catch (JsonProcessingException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Seconds, or in thin events a text. */
    private static Instant instant(JsonNode created) {
        return created.isTextual() ? Instant.parse(created.asText()) : Instant.ofEpochSecond(created.asLong());
    }

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
        return "StripeEvent[" + id + ", " + type + "]";
    }
}
