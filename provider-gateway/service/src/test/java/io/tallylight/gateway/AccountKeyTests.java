package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an end customer's key can do, and what it never gets to see. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class AccountKeyTests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BODY = "{\"model\":\"openai/single\",\"prompt\":\"succeeded x\"}";

    private TenantId tenant;
    private String key;

    @BeforeEach
    void aCustomer() {
        tenant = Tenants.withPrices();
        key = Tenants.key(tenant, AccountId.next(Instant.now(), RANDOM), "generations:read", "generations:write");
        await().atMost(Duration.ofSeconds(20)).until(() -> "unknown_model"
                .equals(post(key, "{\"model\":\"none\",\"prompt\":\"x\"}").path("code")));
    }

    @Test
    void seesItsOwnWithoutWhatIsBehindTheScenes() {
        String id = post(key, BODY).then().statusCode(202).extract().path("generation_id");
        with(key)
                .get("/v1/generations/" + id)
                .then()
                .statusCode(200)
                .body("quoted.credits", equalTo("150"))
                .body("provider", nullValue())
                .body("behind_the_scenes", nullValue());
    }

    @Test
    void doesNotSeeAnotherAccountOfTheSameTenant() {
        String id = post(key, BODY).path("generation_id");
        String neighbour =
                Tenants.key(tenant, AccountId.next(Instant.now(), RANDOM), "generations:read", "generations:write");
        with(neighbour).get("/v1/generations/" + id).then().statusCode(404);
        with(neighbour).post("/v1/generations/" + id + "/cancel").then().statusCode(404);
        with(neighbour).get("/v1/generations").then().statusCode(200).body("data.size()", equalTo(0));
    }

    @Test
    void mayNotNameAnAccount() {
        post(key, "{\"account\":\"other\",\"model\":\"openai/single\",\"prompt\":\"x\"}")
                .then()
                .statusCode(403)
                .body("code", equalTo("account_not_allowed"));
    }

    @Test
    void mayNotStateAnEffectiveTime() {
        post(key, "{\"model\":\"openai/single\",\"prompt\":\"x\",\"effective_time\":\"2024-11-15T00:00:00Z\"}")
                .then()
                .statusCode(403);
    }

    @Test
    void isNotToldOfCostAndFloor() {
        String tenantKey = Tenants.key(tenant, null, "generations:write");
        given().header("Authorization", "Bearer " + tenantKey)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"account\":\"thin\",\"model\":\"openai/single\",\"prompt\":\"x\"}")
                .post("/v1/generations")
                .then()
                .statusCode(422)
                .body("code", equalTo("not_offered_at_this_price"))
                .body("cost", nullValue())
                .body("floor", nullValue())
                .body("detail", not(containsString("1.75")));
        String seesCost = Tenants.key(tenant, null, "generations:write", "catalog:read");
        given().header("Authorization", "Bearer " + seesCost)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"account\":\"thin\",\"model\":\"openai/single\",\"prompt\":\"x\"}")
                .post("/v1/generations")
                .then()
                .statusCode(422)
                .body("floor", equalTo("0.2"));
    }

    /** The cheaper model was asked for and refused; of the others, the fake ledger takes what costs a dollar at most. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"thin, not_offered_at_this_price", "spent, promotional_budget_exhausted"})
    void hearsOneReasonAndWhatIsOffered(String account, String code) {
        String body = "{\"account\":\"" + account + "\",\"model\":\"openai/single\",\"prompt\":\"x\"}";
        post(Tenants.key(tenant, null, "generations:write"), body)
                .then()
                .statusCode(422)
                .body("code", equalTo("not_offered_at_this_price"))
                .body("offered.model", contains("gemini/four"))
                .body("offered.credits", contains("300"));
        post(Tenants.key(tenant, null, "generations:write", "catalog:read"), body)
                .then()
                .statusCode(422)
                .body("code", equalTo(code))
                .body("offered.model", contains("gemini/four"));
    }

    @Test
    void isThrottledWithoutBeingToldWhy() {
        post(
                        Tenants.key(tenant, null, "generations:write"),
                        "{\"account\":\"hasty\",\"model\":\"openai/single\",\"prompt\":\"x\"}")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("60"))
                .body("detail", not(containsString("1.75")));
    }

    @Test
    void whatPolicyLetPassIsForTheTenantOnly() {
        String body = "{\"account\":\"lossy\",\"model\":\"openai/single\",\"prompt\":\"succeeded x\"}";
        String customers = Tenants.key(tenant, null, "generations:write", "generations:read");
        String id = post(customers, body).then().statusCode(202).extract().path("generation_id");
        with(customers).get("/v1/generations/" + id).then().body("behind_the_scenes", nullValue());
        with(Tenants.key(tenant, null, "generations:read", "catalog:read"))
                .get("/v1/generations/" + id)
                .then()
                .statusCode(200)
                .body("behind_the_scenes.below_floor", equalTo(true))
                .body("behind_the_scenes.breaches[0].actual_margin", equalTo("-0.25"))
                .body("behind_the_scenes.breaches[0].needed_margin", equalTo("0.2"));
    }

    @Test
    void withoutTheScopeNothingIsMade() {
        String reader = Tenants.key(tenant, null, "generations:read");
        assertThat(post(reader, BODY).statusCode()).isEqualTo(403);
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }

    private static io.restassured.response.Response post(String key, String body) {
        return with(key).header("Idempotency-Key", UUID.randomUUID()).body(body).post("/v1/generations");
    }
}
