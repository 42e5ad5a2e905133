package io.tallylight.billing.people;

import static io.restassured.RestAssured.given;
import static io.tallylight.billing.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class SessionsTests {
    private static World.Made tenant;

    @BeforeEach
    void makeTenantOnce() {
        if (tenant == null) {
            tenant = World.tenant();
        }
    }

    @Test
    void theLoginThatWasPrintedGivesAKeyForTwelveHours() {
        Response session = signIn(tenant.email().toUpperCase(Locale.ROOT), tenant.password());

        session.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("tenant_id", equalTo(tenant.tenantId()))
                .body("scopes", equalTo(List.of("admin")));
        Instant end = Instant.parse(session.path("expires_at"));
        assertThat(Duration.between(Instant.now(), end)).isBetween(Duration.ofMinutes(719), Duration.ofHours(12));
        as(session.path("key")).get("/v1/accounts").then().statusCode(200);
    }

    @Test
    void aWrongEmailAndAWrongPasswordAreAnsweredAlike() {
        World.Made other = World.tenant();
        Map<String, Object> wrongPassword =
                signIn(other.email(), "wrong").then().statusCode(401).extract().as(MAP);
        Map<String, Object> wrongEmail = signIn("nobody@example.com", "wrong")
                .then()
                .statusCode(401)
                .extract()
                .as(MAP);

        wrongPassword.remove("request_id");
        wrongEmail.remove("request_id");
        assertThat(wrongEmail).isEqualTo(wrongPassword).containsEntry("code", "login_failed");
    }

    @Test
    void whoeverGuessesIsSlowedDownEvenWithTheRightPasswordAtLast() {
        World.Made guessed = World.tenant();
        for (int i = 0; i < 5; i++) {
            signIn(guessed.email(), "guess " + i).then().statusCode(401);
        }

        Response sixth = signIn(guessed.email(), guessed.password());

        sixth.then().statusCode(429).body("code", equalTo("too_many_attempts"));
        assertThat(Integer.parseInt(sixth.getHeader("Retry-After"))).isBetween(1, 180);
    }

    @Test
    void whoHasALongEmailSignsInToo() {
        String email = "a".repeat(20) + UUID.randomUUID() + "@" + "b".repeat(63) + "." + "c".repeat(63) + ".example";
        String password =
                World.makeTenant(World.token(), email).statusCode(201).extract().path("operator.password");

        String key = signIn(email, password).then().statusCode(201).extract().path("key");

        as(key).get("/v1/keys").then().body("data[1].name", equalTo("session"));
    }

    private static final io.restassured.common.mapper.TypeRef<Map<String, Object>> MAP =
            new io.restassured.common.mapper.TypeRef<>() {};

    private static Response signIn(String email, String password) {
        return given().contentType("application/json")
                .body(Map.of("email", email, "password", password))
                .post("/v1/sessions");
    }
}
