package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a generation's story and the live view tell, and to whom. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class TimelineTests {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantId tenant = Tenants.withPrices();
    private final String operator = Tenants.key(tenant, null, "generations:read", "generations:write", "catalog:read");

    @BeforeEach
    void pricesAreKnown() {
        await().atMost(Duration.ofSeconds(20)).until(() -> "unknown_model"
                .equals(make("acme", "succeeded", "none").jsonPath().get("code")));
    }

    @Test
    void tellsQuoteHoldJobsAndEndInTheirOrder() {
        String id = ended("failed-second", 2);
        JsonPath story = timeline(operator, id).jsonPath();
        List<String> kinds = story.getList("entries.kind");
        assertThat(kinds.subList(0, 2)).containsExactly("quoted", "held");
        assertThat(kinds).containsSubsequence("job_called", "job_submitted", "job_ended", "ended");
        assertThat(kinds.getLast()).isEqualTo("ended");
        assertThat(story.getList("entries.at", String.class))
                .isSortedAccordingTo((one, other) -> Instant.parse(one).compareTo(Instant.parse(other)));
        assertThat(story.getString("entries[0].quotes[0].most_credits")).isEqualTo("300");
        assertThat(story.getString("entries[0].quotes[0].most_cost.amount")).isEqualTo("1");
        assertThat(story.getString("entries[1].credits")).isEqualTo("300");
        assertThat(story.getList("entries.findAll{it.kind=='job_ended'}.clips.flatten().delivered_seconds"))
                .containsExactly("5");
        assertThat(story.getString("request.prompt")).startsWith("failed-second");
        assertThat(story.getString("entries[-1].delivered_seconds")).isEqualTo("5");
    }

    @Test
    void aCustomerHearsNothingOfJobsAndCosts() {
        AccountId account = AccountId.next(Instant.now(), RANDOM);
        String key = Tenants.key(tenant, account, "generations:read", "generations:write");
        String id = with(key)
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"model\":\"openai/single\",\"prompt\":\"succeeded x\"}")
                .post("/v1/generations")
                .path("generation_id");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> with(key).get("/v1/generations/" + id).then().body("state", equalTo("completed")));
        String story = timeline(key, id).asString();
        assertThat(timeline(key, id).jsonPath().getList("entries.kind")).containsExactly("quoted", "held", "ended");
        assertThat(story).doesNotContain("cost", "provider", "hold_id", "\"job\"");
        with(key).get("/v1/live").then().statusCode(403);
    }

    @Test
    void anothersGenerationIsNotFound() {
        String id = ended("succeeded", 1);
        String stranger = Tenants.key(Tenants.withPrices(), null, "generations:read", "catalog:read");
        timeline(stranger, id).then().statusCode(404);
        AccountId neighbour = AccountId.next(Instant.now(), RANDOM);
        timeline(Tenants.key(tenant, neighbour, "generations:read"), id).then().statusCode(404);
    }

    @Test
    void theLiveViewCountsWhatEndedAndWhatWaits() {
        ended("succeeded", 3);
        String unknown = make("acme", "unknown", "openai/single").path("generation_id");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        with(operator).get("/v1/generations/" + unknown).then().body("state", equalTo("unknown")));
        JsonPath live =
                with(operator).get("/v1/live").then().statusCode(200).extract().jsonPath();
        assertThat(live.getList("delivered.model")).containsOnly("openai/single");
        assertThat(live.getList("delivered.seconds", String.class).stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(15);
        assertThat(live.getList("waiting")).hasSize(1);
        assertThat(live.getString("waiting[0].state")).isEqualTo("unknown");
        assertThat(live.getList("changed.state")).contains("completed", "unknown");
        assertThat(live.getString("changed[0].account")).isEqualTo("acme");
    }

    private String ended(String plot, int clips) {
        String id = with(operator)
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"account\":\"acme\",\"model\":\"openai/single\",\"clips\":" + clips + ",\"prompt\":\"" + plot
                        + " " + UUID.randomUUID() + "\"}")
                .post("/v1/generations")
                .path("generation_id");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> with(operator).get("/v1/generations/" + id).then().body("state", equalTo("completed")));
        return id;
    }

    private Response make(String account, String plot, String model) {
        return with(operator)
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"account\":\"" + account + "\",\"model\":\"" + model + "\",\"prompt\":\"" + plot + " "
                        + UUID.randomUUID() + "\"}")
                .post("/v1/generations");
    }

    private static Response timeline(String key, String id) {
        return with(key).get("/v1/generations/" + id + "/timeline");
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }
}
