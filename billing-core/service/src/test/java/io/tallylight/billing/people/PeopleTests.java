package io.tallylight.billing.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adding people, and what their roles let them do. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class PeopleTests {
    private static World.Made tenant;

    @BeforeEach
    void makeTenantOnce() {
        if (tenant == null) {
            tenant = World.tenant();
        }
    }

    @Test
    void aCustomersSessionSeesItsAccountAndNoOther() {
        String own = tenant.account("own");
        String other = tenant.account("other");
        Response made = add(List.of("customer"), own);
        made.then().statusCode(201).header("Cache-Control", "no-store").body("account_id", equalTo(own));

        Response session = signIn(made.path("email"), made.path("password"));

        session.then()
                .statusCode(201)
                .body(
                        "scopes",
                        containsInAnyOrder(
                                "generations:read",
                                "generations:write",
                                "balance:read",
                                "usage:read",
                                "purchases:write"));
        String key = session.path("key");
        World.as(key).get("/v1/accounts/" + own + "/balance").then().statusCode(200);
        World.as(key).get("/v1/accounts/" + other + "/balance").then().statusCode(404);
        World.as(key).get("/v1/keys").then().statusCode(403);
    }

    @Test
    void financeReadsAndChangesNothing() {
        Response made = add(List.of("finance"), null);
        made.then().statusCode(201);
        String key = signIn(made.path("email"), made.path("password")).path("key");

        World.as(key)
                .get("/v1/reports/usage_detail?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&group=model")
                .then()
                .statusCode(200);
        World.as(key)
                .body(Map.of("name", "x", "scopes", List.of("admin")))
                .post("/v1/keys")
                .then()
                .statusCode(403);
        World.as(key)
                .body(Map.of("email", "x@example.com", "roles", List.of("operator")))
                .post("/v1/people")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest(name = "{0}, account {1}")
    @CsvSource(delimiter = '|', textBlock = """
            customer          | none    | #/account_id
            finance           | own     | #/account_id
            king              | none    | #/roles/0
            operator,operator | none    | #/roles/1
            customer          | foreign | #/account_id
            """)
    void rolesThatMakeNoSenseAreRefused(String roles, String account, String pointer) {
        String id =
                switch (account) {
                    case "own" -> tenant.account("a-" + UUID.randomUUID());
                    case "foreign" -> World.tenant().account("theirs");
                    default -> null;
                };

        add(List.of(roles.split(",")), id).then().statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void anEmailSignsInOnePerson() {
        Response first = add(List.of("finance"), null);
        String email = first.path("email");

        Response second = tenant.api()
                .body(Map.of("email", email.toUpperCase(java.util.Locale.ROOT), "roles", List.of("operator")))
                .post("/v1/people");

        second.then().statusCode(409).body("code", equalTo("email_taken"));
        assertThat(signIn(email, first.path("password")).statusCode()).isEqualTo(201);
    }

    private static Response add(List<String> roles, String account) {
        Map<String, Object> body =
                new HashMap<>(Map.of("email", "p-" + UUID.randomUUID() + "@example.com", "roles", roles));
        if (account != null) {
            body.put("account_id", account);
        }
        return tenant.api().body(body).post("/v1/people");
    }

    private static Response signIn(String email, String password) {
        return given().contentType("application/json")
                .body(Map.of("email", email, "password", password))
                .post("/v1/sessions");
    }
}
