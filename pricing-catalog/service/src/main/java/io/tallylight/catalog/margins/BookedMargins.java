package io.tallylight.catalog.margins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.access.Problems;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks billing what was booked, by model. */
@Singleton
public class BookedMargins {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String url;
    private final String token;

    BookedMargins(
            @ConfigProperty(name = "tallylight.billing-url") String url,
            @ConfigProperty(name = "tallylight.service-token") String token) {
        this.url = url;
        this.token = token;
    }

    /**
     * What a model came to.
     *
     * @param currency of both
     * @param revenue recognised
     * @param cost accrued, of failed ones too
     */
    record Booked(String model, long generations, String currency, BigDecimal revenue, BigDecimal cost) {}

    /** Of a period whose borders are whole hours; an {@link IOException} where billing does not answer. */
    List<Booked> byModel(TenantId tenant, Instant from, Instant to) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + "/v1/reports/margin?group=model&from=" + from + "&to=" + to))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Tallylight-Tenant", tenant.toString())
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("billing answered " + answer.statusCode());
        }
        List<Booked> rows = new ArrayList<>();
        for (JsonNode row : JSON.readTree(answer.body()).path("data")) {
            rows.add(new Booked(
                    row.path("model").asText(),
                    row.path("generations").asLong(),
                    row.path("revenue").path("currency").asText(),
                    new BigDecimal(row.path("revenue").path("amount").asText()),
                    new BigDecimal(row.path("provider_cost").path("amount").asText())));
        }
        return rows;
    }

    /** 503 where the books cannot be read. */
    static RuntimeException unavailable() {
        return Problems.problem(
                        503,
                        "books_unavailable",
                        "Books unavailable",
                        "Billing or metering does not answer; try again.")
                .withHeader("Retry-After", "5")
                .build();
    }
}
