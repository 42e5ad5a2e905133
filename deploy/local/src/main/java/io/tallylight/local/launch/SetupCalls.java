package io.tallylight.local.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Posts to services that have just come up: what may pass by itself is tried again for a short while. */
final class SetupCalls {
    /** A key needs a moment to reach every service; until then it is unknown (401) or its list too old (503). */
    private static final Set<Integer> PASSING = Set.of(401, 409, 429, 503);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;

    SetupCalls(HttpClient http) {
        this.http = http;
    }

    /**
     * Posts, and returns what was made.
     *
     * @throws StartFailure it was refused; the line names what was being done, and why not
     */
    JsonNode post(String url, String bearer, String idempotencyKey, String type, String body, String doing)
            throws InterruptedException {
        return send(
                to(url, bearer)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                doing);
    }

    /**
     * Reads.
     *
     * @throws StartFailure it was refused
     */
    JsonNode get(String url, String bearer, String doing) throws InterruptedException {
        return send(to(url, bearer).build(), doing);
    }

    private static HttpRequest.Builder to(String url, String bearer) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest request, String doing) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() / 100 == 2) {
                    return JSON.readTree(response.body());
                }
                if (!PASSING.contains(response.statusCode()) || System.nanoTime() > giveUp) {
                    throw new StartFailure(doing + " was refused: " + reason(response));
                }
            } catch (IOException e) {
                if (System.nanoTime() > giveUp) {
                    throw new StartFailure(doing + " found no answer: " + e.getMessage(), e);
                }
            }
            Thread.sleep(BETWEEN);
        }
    }

    private static String reason(HttpResponse<String> response) {
        String status = response.statusCode() + " ";
        try {
            JsonNode problem = JSON.readTree(response.body());
            String errors = problem.path("errors").isEmpty()
                    ? ""
                    : " " + problem.path("errors").path(0);
            return status + problem.path("code").asText() + ": "
                    + problem.path("detail").asText(problem.path("title").asText()) + errors;
        } catch (IOException e) {
            return status + response.body().lines().findFirst().orElse("");
        }
    }
}
