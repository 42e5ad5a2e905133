package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.local.ServiceFixture;
import io.tallylight.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A price list that is in force and cannot be read is no reason to sell by the one before it. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class UnreadableCatalogTests {
    @Test
    void nothingIsQuotedByTheVersionBeforeIt() {
        TenantId tenant = Tenants.withPrices();
        String fromTomorrow = Tenants.prices().replace("unit: second", "unit: light_year");
        Tenants.publish(tenant, 2, Instant.parse("2021-01-01T00:00:00Z"), fromTomorrow);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> ask(tenant, null)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("catalog_unavailable")));
        // Before it began, the first was in force, and is known.
        ask(tenant, "2020-12-31T23:59:59Z").then().body("code", equalTo("unknown_model"));
        Tenants.publish(tenant, 3, Instant.parse("2021-01-01T00:00:00Z"), Tenants.prices());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> ask(tenant, null).then().statusCode(422).body("code", equalTo("unknown_model")));
    }

    private static Response ask(TenantId tenant, @Nullable String effectiveTime) {
        String time = effectiveTime == null ? "" : ",\"effective_time\":\"" + effectiveTime + "\"";
        return given().header("Authorization", "Bearer " + ServiceFixture.TEST_TOKEN)
                .header("Tallylight-Tenant", tenant.toString())
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"account\":\"acme\",\"prompt\":\"x\",\"model\":\"none\"" + time + "}")
                .post("/v1/generations");
    }
}
