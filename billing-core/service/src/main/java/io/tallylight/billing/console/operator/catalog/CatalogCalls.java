package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Speaks to the catalog service in the name of a tenant and of the person at the page. */
@Singleton
class CatalogCalls {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    /** A price list of thousands of models is read, checked and gated within two seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String catalog;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    CatalogCalls(
            @ConfigProperty(name = "tallylight.catalog-url") String catalog,
            @ConfigProperty(name = "tallylight.service-token") String token) {
        this.catalog = catalog;
        this.token = token;
    }

    /** What came back. */
    sealed interface Reply {
        /**
         * It was done, or is there.
         *
         * @param body as JSON; missing where the answer is a text
         * @param text as sent
         * @param etag with its quotes; empty where there is none
         */
        record Good(JsonNode body, String text, String etag) implements Reply {}

        /**
         * It was not.
         *
         * @param status of the answer
         * @param code of the problem
         * @param body the whole problem
         * @param etag of what is there now, where that is told
         */
        record Refused(int status, String code, JsonNode body, String etag) implements Reply {}

        /** Nobody answered, or not what was asked for. */
        record Silent() implements Reply {}

        /** The body, or a missing node. */
        default JsonNode orNothing() {
            return switch (this) {
                case Good good -> good.body();
                case Refused refused -> JSON.missingNode();
                case Silent silent -> JSON.missingNode();
            };
        }

        /** Whether nobody knows. */
        default boolean silent() {
            return this instanceof Silent;
        }
    }

    /** A call. */
    record Call(TenantId tenant, PersonId person, String method, String path, String body, List<String> headers) {
        static Call get(TenantId tenant, PersonId person, String path) {
            return new Call(tenant, person, "GET", path, "", List.of());
        }

        static Call post(TenantId tenant, PersonId person, String path, Object json) {
            return new Call(tenant, person, "POST", path, text(json), List.of("Content-Type", "application/json"));
        }

        /** The same, with another body of that type. */
        Call sending(String type, String text) {
            return new Call(tenant, person, method, path, text, with("Content-Type", type));
        }

        /** The same, with one more header; an empty value adds none. */
        Call header(String name, String value) {
            return value.isEmpty() ? this : new Call(tenant, person, method, path, body, with(name, value));
        }

        Call method(String other) {
            return new Call(tenant, person, other, path, body, headers);
        }

        private List<String> with(String name, String value) {
            List<String> more = new ArrayList<>(headers);
            more.add(name);
            more.add(value);
            return List.copyOf(more);
        }

        private static String text(Object json) {
            try {
                return JSON.writeValueAsString(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a request that cannot be written", e);
            }
        }
    }

    Reply send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(catalog + call.path()))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Tallylight-Tenant", call.tenant().toString())
                .header("Tallylight-Person", call.person().toString())
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        for (int i = 0; i < call.headers().size(); i += 2) {
            request.setHeader(call.headers().get(i), call.headers().get(i + 1));
        }
        try {
            return read(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Reply.Silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Silent();
        }
    }

    private static Reply read(HttpResponse<String> response) throws IOException {
        String etag = response.headers().firstValue("ETag").orElse("");
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        JsonNode body = json && !response.body().isEmpty() ? JSON.readTree(response.body()) : JSON.missingNode();
        int status = response.statusCode();
        if (status < 300) {
            return new Reply.Good(body, response.body(), etag);
        }
        return status >= 500
                ? new Reply.Silent()
                : new Reply.Refused(status, body.path("code").asText(), body, etag);
    }

    /** A value as a query or a path takes it. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
