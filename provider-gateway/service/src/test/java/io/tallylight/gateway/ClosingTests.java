package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.local.ServiceFixture;
import io.tallylight.values.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger is told in which roles a candidate stands, and for which packs a risen cost has closed it. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class ClosingTests {
    private static final String DOCUMENT = """
            name: closings
            profile: any_seconds
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            markup: [{match: {}, price_per_second: "0.20"}]
            margin_policy: {mode: strict, floor_pack: {worst: "0"}}
            providers: [{id: openai, adapter: openai}]
            models:
              - id: rises
                provider: openai
                provider_model: first
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none}
                max_hold: PT30M
                costs:
                  - {unit: second, amount: "0.10", source: test}
                  - {unit: second, amount: "0.15", effective_from: 2022-01-01T00:00:00Z, source: test}
              - id: stays
                provider: openai
                provider_model: second
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none}
                max_hold: PT30M
                costs: [{unit: second, amount: "0.10", source: test}]
            roles:
              - {id: draft, primary: rises, fallbacks: [stays]}
              - {id: final, primary: stays}
            packs:
              - {id: bulk, price: "60", credits: "10000"}
              - {id: small, price: "10", credits: "1000"}
            """;

    private TenantId tenant;

    @ConfigProperty(name = "tallylight.billing-url")
    String billing;

    @BeforeEach
    void aTenant() {
        tenant = Tenants.withPrices(DOCUMENT);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> create("none", "").path("code").equals("unknown_model"));
    }

    @Test
    void theLedgerIsToldRolesAndWhatIsClosed() {
        JsonPath asked = held(create("rises", ""));
        assertThat(asked.getList("asked[0].roles")).isEqualTo(List.of("draft"));
        assertThat(asked.getList("asked[0].closed_for")).isEqualTo(List.of("bulk"));
        JsonPath other = held(create("stays", ""));
        assertThat(other.getList("asked[0].roles")).isEqualTo(List.of("draft", "final"));
        assertThat(other.getList("asked[0].closed_for")).isNull();
    }

    @Test
    void beforeTheRiseNothingIsClosed() {
        JsonPath asked = held(create("rises", ",\"effective_time\":\"2021-12-31T23:59:59.999999Z\""));
        assertThat(asked.getList("asked[0].closed_for")).isNull();
    }

    private Response create(String model, String more) {
        return service()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"account\":\"acme\",\"prompt\":\"succeeded x\",\"seconds\":5,\"model\":\"%s\"%s}"
                        .formatted(model, more))
                .post("/v1/generations");
    }

    private JsonPath held(Response created) {
        created.then().statusCode(202);
        String hold = service()
                .get("/v1/generations/" + created.path("generation_id"))
                .path("behind_the_scenes.hold_id");
        return given().get(billing + "/fake/holds/" + hold).jsonPath();
    }

    private RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceFixture.TEST_TOKEN)
                .header("Tallylight-Tenant", tenant.toString())
                .contentType("application/json");
    }
}
