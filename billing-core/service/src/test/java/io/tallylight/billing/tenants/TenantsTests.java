package io.tallylight.billing.tenants;

import static io.tallylight.billing.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a tenant comes to be. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class TenantsTests {
    @Test
    void aTokenMakesOneTenantWithALoginAndAKeyThatWorkAtOnce() {
        String token = World.token();

        String key = World.makeTenant(token, "Ada." + UUID.randomUUID() + "@Example.com")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("tenant_id", matchesPattern("tnt_[0-9a-f]{32}"))
                .body("operator.person_id", matchesPattern("person_[0-9a-f]{32}"))
                .body("operator.email", matchesPattern("ada\\..*@example\\.com"))
                .body("operator.password", matchesPattern("[A-Za-z0-9_-]{24}"))
                .body("key.key", matchesPattern("tl_live_[A-Za-z0-9_-]{43}"))
                .body("key.scopes", equalTo(List.of("admin")))
                .extract()
                .path("key.key");

        as(key).get("/v1/keys").then().statusCode(200).body("data.size()", equalTo(1));
        World.makeTenant(token, "second@example.com")
                .statusCode(401)
                .header("Content-Type", "application/problem+json");
    }

    @Test
    void ofManyWithTheSameTokenOneIsServed() throws Exception {
        String token = World.token();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = Stream.generate(
                            () -> (Callable<Integer>) () -> World.makeTenant(token, UUID.randomUUID() + "@example.com")
                                    .extract()
                                    .statusCode())
                    .limit(8)
                    .toList();
            int made = 0;
            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isIn(201, 401);
                made += status.get() == 201 ? 1 : 0;
            }
            assertThat(made).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "tlt_00000000-0000-0000-0000-000000000000"})
    void withoutATokenOfTheFileThereIsNoTenant(String token) {
        World.makeTenant(token, "nobody@example.com").statusCode(401);
    }

    @Test
    void aFailedAttemptKeepsTheToken() {
        String token = World.token();
        World.Made taken = World.tenant();

        World.makeTenant(token, taken.email()).statusCode(409).body("code", equalTo("email_taken"));
        World.makeTenant(token, "not an e-mail").statusCode(422).body("errors[0].pointer", equalTo("#/operator/email"));

        World.makeTenant(token, UUID.randomUUID() + "@example.com").statusCode(201);
    }
}
