package io.tallylight.billing.keys;

import static io.tallylight.billing.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.access.keys.KeyRing;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import io.tallylight.values.KeyId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API keys: made, used, revoked. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class KeysTests {
    private static World.Made tenant;

    @Inject
    AgroalDataSource database;

    @Inject
    KeyOutbox outbox;

    @Inject
    KeyRing ring;

    @BeforeEach
    void makeTenantOnce() {
        if (tenant == null) {
            tenant = World.tenant();
        }
    }

    @Test
    void aKeyIsShownOnceAndKeptNowhere() throws Exception {
        String key = tenant.api()
                .body(Map.of("name", "shown once", "scopes", List.of("balance:read")))
                .post("/v1/keys")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("key", matchesPattern("tl_live_[A-Za-z0-9_-]{43}"))
                .extract()
                .path("key");

        tenant.api().get("/v1/keys?limit=100").then().statusCode(200).body("data[0]", not(hasKey("key")));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select k::text from api_key k")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(key).doesNotContain(key.substring(8));
            }
        }
    }

    @Test
    void aKeyWorksInTheMomentItIsAnsweredAndOnlyWithinItsScopes() {
        String key = tenant.keyWith("balance:read");

        as(key).get("/v1/accounts").then().statusCode(200);
        as(key).header("Idempotency-Key", "k")
                .body(Map.of("external_id", "x", "kind", "prepaid"))
                .post("/v1/accounts")
                .then()
                .statusCode(403)
                .header("Content-Type", "application/problem+json")
                .body("code", equalTo("forbidden"));
        as(key).get("/v1/keys").then().statusCode(403);
    }

    @Test
    void aRevokedKeyIsRefusedWithinFiveSeconds() {
        String key = tenant.keyWith("balance:read");
        as(key).get("/v1/accounts").then().statusCode(200);
        String id = tenant.api().get("/v1/keys?limit=100").path("data[-1].key_id");

        tenant.api().delete("/v1/keys/" + id).then().statusCode(204);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> as(key).get("/v1/accounts").then().statusCode(401));
        tenant.api().delete("/v1/keys/" + id).then().statusCode(204);
        tenant.api().get("/v1/keys?limit=100").then().body("data[-1].revoked_at", matchesPattern(".*Z"));
    }

    @Test
    void aKeyEndsWhenItSaid() {
        Instant end = Instant.now().plusSeconds(2);
        String key = tenant.api()
                .body(Map.of("name", "short", "scopes", List.of("balance:read"), "expires_at", end.toString()))
                .post("/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");

        as(key).get("/v1/accounts").then().statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> as(key).get("/v1/accounts").then().statusCode(401));
    }

    @Test
    void aRepeatedRequestMakesNoSecondKey() {
        String once = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("name", "once", "scopes", List.of("balance:read"));

        String id = tenant.api()
                .header("Idempotency-Key", once)
                .body(body)
                .post("/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key_id");

        tenant.api()
                .header("Idempotency-Key", once)
                .body(body)
                .post("/v1/keys")
                .then()
                .statusCode(409)
                .body("code", equalTo("key_already_made"))
                .body("key_id", equalTo(id))
                .body("", not(hasKey("key")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            internal
            everything
            ''
            """)
    void whatIsNoScopeCannotBeGiven(String scope) {
        tenant.api()
                .body(Map.of("name", "k", "scopes", List.of("balance:read", scope)))
                .post("/v1/keys")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/scopes/1"));
    }

    @ParameterizedTest
    @CsvSource({"admin", "credits:grant", "holds:write", "catalog:read", "usage:backdate", "accounts:write"})
    void whatIsTheOperatorsCannotBeGivenToACustomersKey(String scope) {
        String account = tenant.account("customer-" + UUID.randomUUID());

        tenant.api()
                .body(Map.of("name", "k", "scopes", List.of(scope), "account_id", account))
                .post("/v1/keys")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/scopes/0"));
    }

    @Test
    void anotherTenantsKeysAndAccountsAreNotFound() {
        World.Made stranger = World.tenant();
        String account = tenant.account("mine-" + UUID.randomUUID());

        stranger.api().delete("/v1/keys/" + tenant.keyId()).then().statusCode(404);
        stranger.api()
                .body(Map.of("name", "k", "scopes", List.of("balance:read"), "account_id", account))
                .post("/v1/keys")
                .then()
                .statusCode(404);
        stranger.api().get("/v1/keys").then().body("data.key_id", equalTo(List.of(stranger.keyId())));
        tenant.api().get("/v1/keys").then().statusCode(200);
    }

    @Test
    void aScopeThatIsThereTwiceIsRefused() {
        tenant.api()
                .body(Map.of("name", "twice", "scopes", List.of("balance:read", "balance:read")))
                .post("/v1/keys")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/scopes/1"));
    }

    @Test
    void aScopeThatIsNullIsABadRequest() {
        tenant.api()
                .body("{\"name\":\"k\",\"scopes\":[null]}")
                .post("/v1/keys")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/scopes/0"));
    }

    @Test
    void aKeyThatCannotBeToldDoesNotEndTheTelling() throws Exception {
        String id = tenant.api()
                .body(Map.of("name", "broken", "scopes", List.of("balance:read")))
                .post("/v1/keys")
                .path("key_id");
        String ofThatKey = " where key_id = '" + KeyId.parse(id).value() + "'";
        execute("update api_key set scopes = array['balance:read', null]" + ofThatKey);
        execute("insert into key_outbox (tenant_id, key_id, created_at) select tenant_id, key_id, now() from api_key"
                + ofThatKey);
        tenant.keyWith("balance:read"); // Wakes the relay, which meets the broken one first.

        execute("update api_key set scopes = array['balance:read', 'balance:read']" + ofThatKey);
        String later = tenant.keyWith("balance:read");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> as(later).get("/v1/accounts").then().statusCode(200));
        as(later)
                .get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'key relay' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'ledger' }.status", equalTo("UP"));
    }

    @Test
    void aKeyThatEndedLongAgoLeavesTheTopicAndEveryRing() throws Exception {
        String id = tenant.api()
                .body(Map.of("name", "old session", "scopes", List.of("balance:read")))
                .post("/v1/keys")
                .path("key_id");
        String ofThatKey = " where key_id = '" + KeyId.parse(id).value() + "'";
        String hmac = text("select hmac from api_key" + ofThatKey);
        await().atMost(Duration.ofSeconds(5)).until(() -> ring.knows(hmac));
        Instant now = Instant.now();
        execute("update api_key set expires_at = now() - interval '2 hours'" + ofThatKey);

        assertThat(outbox.forgetEndedBefore(now.minus(Duration.ofHours(3)), 10, now))
                .isZero();
        assertThat(outbox.forgetEndedBefore(now.minus(Duration.ofHours(1)), 10, now))
                .isOne();
        assertThat(outbox.forgetEndedBefore(now.minus(Duration.ofHours(1)), 10, now))
                .as("again")
                .isZero();
        tenant.keyWith("balance:read"); // Wakes the relay.

        await().atMost(Duration.ofSeconds(5)).until(() -> !ring.knows(hmac));
        assertThat(text("select name from api_key" + ofThatKey))
                .as("the row stays")
                .isEqualTo("old session");
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void theSameIdempotencyKeyWithAnotherRequestIsRefused() {
        String once = UUID.randomUUID().toString();
        make(once, "one").then().statusCode(201);
        make(once, "two").then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void ofManyAtOnceWithTheSameIdempotencyKeyOneMakesTheKey() throws Exception {
        String once = UUID.randomUUID().toString();
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> make(once, "at once").statusCode()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void secretsAreNotInWhatAppearsInLogs() {
        KeyView view = new KeyView(
                KeyId.parse(tenant.keyId()), "tl_live_x", "n", List.of(), null, null, Instant.EPOCH, null, null);
        assertThat(view.toString()).contains(tenant.keyId()).doesNotContain("tl_live_");
    }

    private static Response make(String once, String name) {
        return tenant.api()
                .header("Idempotency-Key", once)
                .body(Map.of("name", name, "scopes", List.of("balance:read")))
                .post("/v1/keys");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
