package io.tallylight.gateway.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Speaks to billing-core over HTTP, for a tenant. What it answers is left to the callers. */
@ApplicationScoped
public class Billing {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final String THROTTLED = "throttled";
    private static final String TERMS_CHANGED = "account_terms_changed";
    private static final ObjectMapper JSON = new JsonMapper();

    private final String url;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Billing(
            @ConfigProperty(name = "tallylight.billing-url") String url,
            @ConfigProperty(name = "tallylight.service-token") String token) {
        this.url = url;
        this.token = token;
    }

    /**
     * What came back.
     *
     * @param status the HTTP status; 0 where nothing came back
     * @param body the JSON, or a missing node
     */
    record Answer(int status, JsonNode body) {
        /** Whether it says yes. */
        boolean good() {
            return status / 100 == 2;
        }

        /** Whether it says no, and would say no again: the request reached somebody who understood it. */
        boolean definiteNo() {
            return switch (status) {
                case 402, 403, 404, 422 -> body.isObject();
                // Other 409s are about the state of something; this one is about what was asked with.
                case 409 -> text("code", "").equals(TERMS_CHANGED);
                // Other 429s mean that the ledger is busy, and nothing about the request.
                case 429 -> text("code", "").equals(THROTTLED);
                default -> false;
            };
        }

        /** Whether the account's plan or tags are others than it was asked with. */
        boolean termsChanged() {
            return status == 409 && definiteNo();
        }

        /** A text member, or what stands in for it. */
        String text(String member, String otherwise) {
            JsonNode value = body.path(member);
            return value.isTextual() ? value.textValue() : otherwise;
        }
    }

    /** Asks for a hold. The hold's id is the key: asking again never holds twice. */
    Answer hold(TenantId tenant, HoldId hold, JsonNode command, @Nullable String traceparent)
            throws InterruptedException {
        HttpRequest.Builder request = request(tenant, "/v1/holds", traceparent)
                .header("Idempotency-Key", hold.toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(command.toString()));
        return send(request.build());
    }

    /** Asks which of these could be held now; holds nothing. */
    Answer offers(TenantId tenant, JsonNode question) throws InterruptedException {
        HttpRequest.Builder request = request(tenant, "/v1/holds/offers", null)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.toString()));
        return send(request.build());
    }

    /** Gives a hold back; 404 where there is none. */
    Answer release(TenantId tenant, HoldId hold, String reason) throws InterruptedException {
        HttpRequest.Builder request = request(tenant, "/v1/holds/" + hold + "/release", null)
                .header("Idempotency-Key", hold + ":release")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.createObjectNode().put("reason", reason).toString()));
        return send(request.build());
    }

    /** Reads something, such as {@code /v1/accounts/acct_…}. */
    Answer get(TenantId tenant, String path) throws InterruptedException {
        return send(request(tenant, path, null).GET().build());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(TenantId tenant, String path, @Nullable String traceparent) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Tallylight-Tenant", tenant.toString());
        return traceparent == null ? request : request.header("traceparent", traceparent);
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), parsed(response.body()));
        } catch (IOException e) {
            return new Answer(0, JSON.missingNode());
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
