package io.tallylight.catalog.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.catalog.CatalogApi;
import io.tallylight.catalog.CatalogFixture;
import io.tallylight.catalog.Samples;
import io.tallylight.events.CompactedTopic;
import io.tallylight.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A change of cost that pushes packs below the floor is told, by name and once, though publishing let it pass. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class AlarmTests {
    private static final String SHOP = Samples.shop("percent: \"0\", fixed: \"0\"", "130");

    private final CatalogApi api = CatalogApi.fresh();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void aCostThatRisesBeyondTheBillingPeriodIsReportedByNameOnce() throws InterruptedException {
        Instant change = Instant.now().plus(100, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String now = "      - {unit: second, amount: \"0.10\", source: a test}\n";
        String then = "      - {unit: second, amount: \"0.12\", effective_from: " + change + ", source: a letter}\n";
        String rising = SHOP.replace(now, now + then);
        assertThat(rising).contains(then);
        api.publish("k", rising).statusCode(201);

        JsonPath alarms = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.as()
                                .get("/v1/catalog/alarms")
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        answer -> !answer.getList("data").isEmpty());
        assertThat(alarms.getList("data.subject")).containsExactlyInAnyOrder("pack/large", "pack/biggest");
        assertThat(alarms.getString("data[0].type")).isEqualTo("margin.plan_below_floor");
        assertThat(alarms.getString("data[0].change_at")).isEqualTo(change.toString());
        assertThat(alarms.getList("data[0].detail.close")).isEqualTo(List.of("pro"));
        assertThat(alarms.getList("data[0].detail.breaches[0].remedies.kind")).contains("exclude_models");

        List<String> told = new CopyOnWriteArrayList<>();
        try (CompactedTopic topic = new CompactedTopic(kafka, Topics.CATALOG_EVENTS, InstantSource.system(), record -> {
            if (record.key().equals(api.tenant().toString())) {
                told.add(new String(record.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8));
            }
        })) {
            topic.start();
            await().untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder("pack/large", "pack/biggest"));
        }
        // Another version at the same content is another matter; the old one is not told again.
        api.publish("k2", rising).statusCode(201);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> api.as().get("/v1/catalog/alarms").then().body("data", hasSize(4)));
    }

    @Test
    void aListWhoseCostsStayRaisesNone() {
        api.publish("k", SHOP).statusCode(201);
        CatalogApi other = CatalogApi.fresh();
        other.publish("k", SHOP.replace("mode: strict", "mode: observe")).statusCode(201);
        other.publish(
                        "k2",
                        SHOP.replace("mode: strict", "mode: observe").replace("amount: \"0.10\"", "amount: \"0.12\""))
                .statusCode(201);
        // The other's second version observes a rise; once it is told, the first tenant's silence is no delay.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> other.as().get("/v1/catalog/alarms").then().body("data", hasSize(2)));
        api.as().get("/v1/catalog/alarms").then().body("data", hasSize(0));
    }
}
