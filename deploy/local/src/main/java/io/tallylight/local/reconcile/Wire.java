package io.tallylight.local.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.local.play.PlayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks once, and takes its time: a repeat would be answered with what is left to do, not with what was done. */
final class Wire {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIME_OUT = Duration.ofMinutes(5);

    private final HttpClient http;
    private final Who who;

    Wire(HttpClient http, Who who) {
        this.http = http;
        this.who = who;
    }

    String get(URI uri) {
        return answer(uri, request(uri).GET());
    }

    JsonNode json(URI uri) {
        return parsed(get(uri));
    }

    JsonNode postCsv(URI uri, String csv) {
        return parsed(
                answer(uri, request(uri).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(csv))));
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TIME_OUT).header("Authorization", "Bearer " + who.token());
        return who.tenant() == null ? request : request.header("Tallylight-Tenant", who.tenant());
    }

    private String answer(URI uri, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new PlayException(uri.getPath() + " was answered with " + words(response));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + uri, e);
        } catch (InterruptedException e) {
            throw new PlayException("interrupted", e);
        }
    }

    private static String words(HttpResponse<String> response) {
        try {
            JsonNode problem = JSON.readTree(response.body());
            StringBuilder text = new StringBuilder(
                    response.statusCode() + " " + problem.path("detail").asText());
            for (JsonNode error : problem.path("errors")) {
                text.append("\n  ")
                        .append(error.path("pointer").asText())
                        .append(": ")
                        .append(error.path("detail").asText());
            }
            return text.toString();
        } catch (JsonProcessingException e) {
            return response.statusCode() + " " + response.body();
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new PlayException("an answer that is no JSON: " + text, e);
        }
    }
}
