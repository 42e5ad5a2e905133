package io.tallylight.catalog.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tallylight.catalog.CatalogApi;
import io.tallylight.catalog.CatalogFixture;
import io.tallylight.catalog.Samples;
import io.tallylight.catalog.StandIn;
import io.tallylight.catalog.simulation.PastUsage;
import io.tallylight.events.GenerationFacts;
import io.tallylight.rating.CatalogDocument;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forecasts as jobs: asked for over HTTP, fed by a stand-in of metering, kept in a real database. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class ForecastTests {
    private static final String PATH = "/v1/catalog/forecasts";
    private static final String LINES = "/v1/usage/generations";
    private static final String SHOP = Samples.shop("percent: \"0\", fixed: \"0\"", "130");

    private final CatalogApi api = CatalogApi.fresh();

    @ConfigProperty(name = "tallylight.metering-url")
    String meteringUrl;

    @Inject
    AgroalDataSource database;

    private StandIn metering;

    @BeforeEach
    void start() {
        metering = new StandIn(meteringUrl);
    }

    @AfterEach
    void stop() {
        metering.close();
    }

    @Test
    void playsAMonthThroughVersionAndDraftsSideBySide() {
        List<GenerationFacts> facts = publishAndUse(1_000);
        metering.on(api, LINES, body -> body.write(PastUsage.stream(facts)))
                .on(
                        api,
                        "/v1/usage",
                        body -> body.write("{\"data\":[{\"generations\":400},{\"generations\":600}]}"
                                .getBytes(StandardCharsets.UTF_8)));
        api.begin("dearer", SHOP.replace("price_per_clip: \"0.80\"", "price_per_clip: \"1.60\""))
                .statusCode(201);

        String id =
                ask("k1", "\"in-force\", \"dearer\"").statusCode(202).extract().path("id");
        JsonPath done = whenOver(id);
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getLong("total")).isEqualTo(1_000);
        assertThat(done.getLong("done")).isEqualTo(1_000);
        assertThat(done.getBoolean("result.complete")).isTrue();
        assertThat(done.getMap("result.comparisons[0].simulated"))
                .isEqualTo(done.getMap("result.comparisons[0].booked"));
        assertThat(done.getString("result.comparisons[1].label")).isEqualTo("draft:dearer");
        assertThat(done.getFloat("result.comparisons[1].simulated.revenue.amount"))
                .isGreaterThan(done.getFloat("result.comparisons[1].booked.revenue.amount"));
        assertThat(done.getList("result.notes")).hasSize(3);

        // Exactly this draft was forecast: it is published without a word about it.
        String etag = api.as().get("/v1/catalog/drafts/dearer").then().extract().header("ETag");
        api.as()
                .headers("If-Match", etag, "Idempotency-Key", "p")
                .contentType("application/json")
                .body("{\"note\": \"it was played\"}")
                .post("/v1/catalog/drafts/dearer/publish")
                .then()
                .statusCode(201);
        api.as().get(PATH).then().body("data", hasSize(1)).body("data[0].result", nullValue());
    }

    @Test
    void aStreamThatBreaksFailsWithWhatIsKnown() {
        List<GenerationFacts> facts = publishAndUse(200);
        metering.on(api, LINES, body -> body.write(PastUsage.broken(facts)));
        JsonPath over =
                whenOver(ask("k1", "\"in-force\"").statusCode(202).extract().path("id"));
        assertThat(over.getString("state")).isEqualTo("failed");
        assertThat(over.getString("failure")).contains("could not be read to its end");
        assertThat(over.getBoolean("result.complete")).isFalse();
        assertThat(over.getLong("result.comparisons[0].booked.generations")).isPositive();
    }

    @Test
    void withoutMeteringItFailsAndSaysSo() {
        publishAndUse(1);
        JsonPath over = whenOver(ask("k1", "\"in-force\"").extract().path("id"));
        assertThat(over.getString("state")).isEqualTo("failed");
        assertThat(over.getString("failure")).contains("metering answered 404");
    }

    @Test
    void isCancelledWhileItRunsAndKeepsWhatItKnows() throws InterruptedException {
        List<GenerationFacts> facts = publishAndUse(20_000);
        byte[] lines = PastUsage.stream(facts);
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        metering.on(api, LINES, body -> {
            body.write(lines, 0, lines.length / 2);
            body.flush();
            half.countDown();
            try {
                // The rest comes when the job was cancelled, and is slow enough to be told about.
                if (goOn.await(20, TimeUnit.SECONDS)) {
                    for (int at = lines.length / 2; at < lines.length; at += 65_536) {
                        body.write(lines, at, Math.min(65_536, lines.length - at));
                        body.flush();
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        String id = ask("k1", "\"in-force\"").extract().path("id");
        assertThat(half.await(20, TimeUnit.SECONDS)).isTrue();
        api.as().post(PATH + "/" + id + "/cancel").then().statusCode(200).body("cancelling", equalTo(true));
        goOn.countDown();
        JsonPath over = whenOver(id);
        assertThat(over.getString("state")).isEqualTo("cancelled");
        assertThat(over.getBoolean("result.complete")).isFalse();
        assertThat(over.getLong("result.generations")).isBetween(1L, 19_999L);
        api.as().post(PATH + "/" + id + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));
    }

    @Test
    void oneWhoseRunnerDiedIsTakenUpAgain() throws Exception {
        List<GenerationFacts> facts = publishAndUse(100);
        metering.on(api, LINES, body -> body.write(PastUsage.stream(facts)));
        String id = ask("k1", "\"in-force\"").extract().path("id");
        whenOver(id);
        // As a service that was killed leaves it.
        try (Connection connection = database.getConnection();
                var update = connection.prepareStatement("""
                        UPDATE forecast SET state = 'running', result = NULL, finished_at = NULL,
                            heartbeat_at = clock_timestamp() - interval '2 minutes' WHERE tenant_id = ?
                        """)) {
            update.setObject(1, api.tenant().value());
            update.executeUpdate();
        }
        JsonPath over = whenOver(id);
        assertThat(over.getString("state")).isEqualTo("done");
        assertThat(over.getLong("result.generations")).isEqualTo(100);
    }

    @Test
    void tellsHowFarItIsAsItGoes() {
        List<GenerationFacts> facts = publishAndUse(100);
        metering.on(api, LINES, body -> body.write(PastUsage.stream(facts)));
        String id = ask("k1", "\"in-force\"").extract().path("id");
        String events = api.as()
                .accept("text/event-stream")
                .get(PATH + "/" + id + "/events")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(events)
                .contains("event:progress")
                .contains("\"state\":\"done\"")
                .contains(id);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        publishAndUse(1);
        ask("k1", "\"nothing-of-that-name\"").statusCode(404);
        ask("k2", "").statusCode(422);
        ask("k3", "\"1\",\"1\",\"1\",\"1\",\"1\",\"1\"").statusCode(422);
        api.post("k4", PATH, """
                {"from": "2026-11-01T00:00:00Z", "to": "2026-10-01T00:00:00Z", "drafts": ["in-force"]}
                """).statusCode(422).body("errors.pointer", hasItem("#/to"));
        api.begin("unsound", "name: x").statusCode(201);
        ask("k5", "\"unsound\"").statusCode(422).body("errors.detail", hasItem(containsString("missing")));
        CatalogApi other = CatalogApi.fresh();
        String id = ask("k6", "\"in-force\"").extract().path("id");
        other.as().get(PATH + "/" + id).then().statusCode(404);
        api.as().get(PATH + "/forecast_x").then().statusCode(404);
    }

    private List<GenerationFacts> publishAndUse(int count) {
        String past = "effective_from: 2026-09-01T00:00:00Z\n" + SHOP;
        api.publish("k", past).statusCode(201);
        PastUsage usage =
                new PastUsage(new Random(count), CatalogDocument.parse(CatalogDocument.toCanonicalJson(past)));
        return IntStream.range(0, count).mapToObj(i -> usage.next()).toList();
    }

    private ValidatableResponse ask(String key, String drafts) {
        return api.post(key, PATH, """
                {"from": "2026-10-01T00:00:00Z", "to": "2026-10-31T00:00:00Z", "drafts": [DRAFTS]}
                """.replace("DRAFTS", drafts));
    }

    private JsonPath whenOver(String id) {
        return await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> api.as()
                                .get(PATH + "/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        job -> List.of("done", "failed", "cancelled").contains(job.getString("state")));
    }
}
