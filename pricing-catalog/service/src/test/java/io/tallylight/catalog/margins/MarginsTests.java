package io.tallylight.catalog.margins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.catalog.CatalogApi;
import io.tallylight.catalog.CatalogFixture;
import io.tallylight.catalog.Samples;
import io.tallylight.catalog.StandIn;
import io.tallylight.catalog.simulation.PastUsage;
import io.tallylight.rating.CatalogDocument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What was booked beside what was expected. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class MarginsTests {
    private static final String REPORT = "/v1/reports/margin";
    /** The fast one as expected, the dearest one at a loss. */
    private static final byte[] BOOKED = """
            {"data": [
              {"model": "fast", "generations": 10, "revenue": {"amount": "3", "currency": "USD"},
               "provider_cost": {"amount": "1.5", "currency": "USD"}},
              {"model": "pro", "generations": 10, "revenue": {"amount": "4", "currency": "USD"},
               "provider_cost": {"amount": "5", "currency": "USD"}}]}
            """.getBytes(StandardCharsets.UTF_8);

    private final CatalogApi api = CatalogApi.fresh();

    @ConfigProperty(name = "tallylight.billing-url")
    String billingUrl;

    @ConfigProperty(name = "tallylight.metering-url")
    String meteringUrl;

    @Test
    void usageIsReadOnceForAllWindowsAndKeptForAWhile() {
        String list = Samples.shop("percent: \"0\", fixed: \"0\"", "130");
        api.publish("k", list).statusCode(201);
        PastUsage usage = new PastUsage(new Random(1), CatalogDocument.parse(CatalogDocument.toCanonicalJson(list)));
        byte[] lines = PastUsage.stream(
                IntStream.range(0, 50).mapToObj(i -> usage.next()).toList());
        AtomicInteger asked = new AtomicInteger();
        try (StandIn billing = new StandIn(billingUrl);
                StandIn metering = new StandIn(meteringUrl)) {
            billing.on(api, REPORT, body -> body.write(BOOKED));
            metering.on(api, "/v1/usage/generations", body -> {
                asked.incrementAndGet();
                body.write(lines);
            });
            for (int i = 0; i < 3; i++) {
                api.as()
                        .get("/v1/catalog/margins?days=1,7,30")
                        .then()
                        .statusCode(200)
                        .body("windows.days", equalTo(List.of(1, 7, 30)))
                        .body("windows[2].packs.id", equalTo(List.of("biggest", "medium")));
            }
        }
        // What lies before the last two days, and those, each once; twice where an hour has just begun.
        assertThat(asked.get()).isBetween(2, 4);
    }

    @Test
    void driftIsRealisedLessExpectedAndRaisesAnAlarmBelowTheTolerance() {
        api.publish("k", Samples.shop("percent: \"0\", fixed: \"0\"", "130")).statusCode(201);
        try (StandIn billing = new StandIn(billingUrl)) {
            billing.on(api, REPORT, body -> body.write(BOOKED));
            JsonPath answer = api.as()
                    .get("/v1/catalog/margins?days=7")
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(1))
                    .body("windows.days", equalTo(List.of(7)))
                    .body("windows[0].models.id", equalTo(List.of("fast", "pro")))
                    .body("windows[0].models.alarm", equalTo(List.of(false, true)))
                    .body("windows[0].models[0].realised", equalTo("0.500000000000"))
                    .body("windows[0].models[0].drift", equalTo("0.000000000000"))
                    .body("windows[0].models[1].realised", equalTo("-0.250000000000"))
                    .body("windows[0].models[1].expected", equalTo("0.375000000000"))
                    // Metering is not there: plans and packs are not known, which is not nothing.
                    .body("windows[0].packs", nullValue())
                    .extract()
                    .jsonPath();
            assertThat(new BigDecimal(answer.getString("windows[0].total.revenue")))
                    .isEqualByComparingTo("7");
            api.as()
                    .get("/v1/catalog/margins?days=1&tolerance=0.7")
                    .then()
                    .body("windows[0].models.alarm", equalTo(List.of(false, false)));
        }
        api.as().get("/v1/catalog/margins").then().statusCode(503).body("code", equalTo("books_unavailable"));
        api.as().get("/v1/catalog/margins?days=0").then().statusCode(400);
        CatalogApi.fresh().as().get("/v1/catalog/margins").then().statusCode(404);
    }

    @Test
    void aModelThatEarnsLessForDaysIsReportedOnce() {
        api.publish("k", Samples.shop("percent: \"0\", fixed: \"0\"", "130")).statusCode(201);
        byte[] many = new String(BOOKED, StandardCharsets.UTF_8)
                .replace("\"generations\": 10", "\"generations\": 20")
                .getBytes(StandardCharsets.UTF_8);
        try (StandIn billing = new StandIn(billingUrl)) {
            billing.on(api, REPORT, body -> body.write(many));
            JsonPath alarms = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> api.as()
                                    .get("/v1/catalog/alarms")
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .jsonPath(),
                            answer -> !answer.getList("data").isEmpty());
            assertThat(alarms.getList("data.type")).isEqualTo(List.of("margin.drift"));
            assertThat(alarms.getList("data.subject")).isEqualTo(List.of("model/pro"));
            assertThat(alarms.getString("data[0].detail.drift")).isEqualTo("-0.625000000000");
        }
    }
}
