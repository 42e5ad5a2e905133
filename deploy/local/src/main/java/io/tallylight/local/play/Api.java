package io.tallylight.local.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP as a patient customer speaks it: every POST carries an idempotency key, so an answer that did not come
 * (a broken connection, 429, 503) is asked for again until {@link #PATIENCE} ends.
 */
public final class Api {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TIME_OUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http;

    /** Calls by that client. */
    public Api(HttpClient http) {
        this.http = http;
    }

    /** An answer: its status and its body, JSON or text. */
    public record Answer(int status, String body) {
        /** Whether it is a 2xx. */
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The body as JSON. Throws {@link PlayException} where it is none. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new PlayException("an answer that is no JSON: " + status + " " + body, e);
            }
        }

        /** Itself if it is a success, else a {@link PlayException} that says what was asked and what came. */
        public Answer expected(String what) {
            if (!isSuccess()) {
                throw new PlayException(what + " was answered with " + status + " " + body);
            }
            return this;
        }
    }

    /** Reads. */
    public Answer get(URI uri, String key) {
        return patiently(request(uri, key).GET());
    }

    /** Sends; without an idempotency key where the place takes none. */
    public Answer post(URI uri, String key, @Nullable String idempotencyKey, String contentType, String body) {
        HttpRequest.Builder request =
                request(uri, key).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return patiently(request);
    }

    /** Puts JSON where nobody asks for a key. */
    public Answer put(URI uri, String body) {
        return patiently(HttpRequest.newBuilder(uri)
                .timeout(TIME_OUT)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    /** A value as JSON. */
    public static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(URI uri, String key) {
        return HttpRequest.newBuilder(uri).timeout(TIME_OUT).header("Authorization", "Bearer " + key);
    }

    private Answer patiently(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (!busy(response.statusCode()) || Instant.now().isAfter(giveUp)) {
                    return new Answer(response.statusCode(), response.body());
                }
            } catch (IOException e) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new UncheckedIOException("no answer from " + request.uri(), e);
                }
            } catch (InterruptedException e) {
                throw new PlayException("interrupted", e);
            }
            Pause.of(PAUSE);
        }
    }

    private static boolean busy(int status) {
        return status == 409 || status == 429 || status == 503;
    }
}
