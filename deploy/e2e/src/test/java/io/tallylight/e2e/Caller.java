package io.tallylight.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with a key, calling the API. */
record Caller(String key) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** An answer. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String contentType() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** So many characters of the body, as ASCII, from that byte on. */
        String ascii(int from, int length) {
            return new String(response.body(), from, length, StandardCharsets.US_ASCII);
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + text(), e);
            }
        }
    }

    Answer get(URI uri) {
        return send(request(uri).GET());
    }

    /** With a key of its own, so that each call is a new request. */
    Answer post(URI uri, Object body) {
        return post(uri, body, UUID.randomUUID().toString());
    }

    Answer post(URI uri, Object body, @Nullable String idempotencyKey) {
        return post(uri, "application/json", json(body), idempotencyKey);
    }

    Answer post(URI uri, String contentType, String body, @Nullable String idempotencyKey) {
        HttpRequest.Builder request =
                request(uri).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        return send(idempotencyKey == null ? request : request.header("Idempotency-Key", idempotencyKey));
    }

    /** Changes what is there, whatever it is now. */
    Answer patch(URI uri, Object body) {
        return send(request(uri)
                .header("If-Match", "*")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json(body))));
    }

    Answer delete(URI uri) {
        return send(request(uri)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .DELETE());
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + key);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> generation(String account, String model, int seconds, int clips, String prompt) {
        return Map.of("account", account, "model", model, "prompt", prompt, "seconds", seconds, "clips", clips);
    }
}
