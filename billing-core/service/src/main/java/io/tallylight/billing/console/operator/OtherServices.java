package io.tallylight.billing.console.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what the gateway and metering tell of a tenant. They answer, or they do not: a page says which. */
@ApplicationScoped
public class OtherServices {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final ObjectMapper JSON = new JsonMapper();

    private final String gateway;
    private final String metering;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    OtherServices(
            @ConfigProperty(name = "tallylight.gateway-url") String gateway,
            @ConfigProperty(name = "tallylight.metering-url") String metering,
            @ConfigProperty(name = "tallylight.service-token") String token) {
        this.gateway = gateway;
        this.metering = metering;
        this.token = token;
    }

    /** What came back. */
    public sealed interface Answer {
        /** It is there. */
        record Found(JsonNode body) implements Answer {}

        /** There is no such thing in this tenant. */
        record Missing() implements Answer {}

        /** The service did not answer, or not with what was asked for. */
        record Failed() implements Answer {}

        /** The body, or a missing node. */
        default JsonNode orNothing() {
            return switch (this) {
                case Found(JsonNode body) -> body;
                case Missing(), Failed() -> JSON.missingNode();
            };
        }

        /** Whether nobody knows. */
        default boolean failed() {
            return this instanceof Failed;
        }
    }

    /** Asks the gateway. */
    public Answer gateway(TenantId tenant, String path) {
        return get(gateway, tenant, path);
    }

    /** Asks metering. */
    public Answer metering(TenantId tenant, String path) {
        return get(metering, tenant, path);
    }

    /** A value as a query takes it. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Answer get(String service, TenantId tenant, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Tallylight-Tenant", tenant.toString())
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 -> new Answer.Found(JSON.readTree(response.body()));
                case 404 -> new Answer.Missing();
                default -> new Answer.Failed();
            };
        } catch (IOException e) {
            return new Answer.Failed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed();
        }
    }
}
