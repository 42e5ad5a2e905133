package io.tallylight.billing.accounts;

import static io.tallylight.billing.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import io.tallylight.local.ServiceFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts: opened, listed, and never seen by another. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class AccountsTests {
    private static World.Made tenant;

    @BeforeEach
    void makeTenantOnce() {
        if (tenant == null) {
            tenant = World.tenant();
        }
    }

    @Test
    void anAccountIsOpenedAndFound() {
        String name = name();
        String id = open(name, body(name, "postpaid", "250.5"))
                .then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/v1/accounts/acct_[0-9a-f]{32}"))
                .body("kind", equalTo("postpaid"))
                .body("postpaid_limit", equalTo("250.5"))
                .body("state", equalTo("active"))
                .extract()
                .path("account_id");

        tenant.api().get("/v1/accounts/" + id).then().statusCode(200).body("external_id", equalTo(name));
        tenant.api()
                .get("/v1/accounts?external_id=" + name)
                .then()
                .statusCode(200)
                .body("data.account_id", equalTo(List.of(id)))
                .body("has_more", equalTo(false));
    }

    @Test
    void aRepeatedRequestHasTheSameAnswer() {
        String name = name();
        Response first = open("repeat-" + name, body(name, "prepaid", null));
        Response again = open("\"repeat-" + name + "\"", body(name, "prepaid", null));

        again.then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Location", first.getHeader("Location"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(first.getHeader("Idempotent-Replayed")).isNull();
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        String name = name();
        open("reused-" + name, body(name, "prepaid", null)).then().statusCode(201);

        open("reused-" + name, body(name, "postpaid", "1"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void anExternalIdIsUsedOnce() {
        String name = name();
        String id = open("a-" + name, body(name, "prepaid", null)).path("account_id");

        open("b-" + name, body(name, "prepaid", null))
                .then()
                .statusCode(409)
                .body("code", equalTo("external_id_taken"))
                .body("account_id", equalTo(id));
    }

    @Test
    void aRefusedRequestMayBeSentAgainWithItsKey() {
        String name = name();
        open("again-" + name, body(name, "sometimes", null)).then().statusCode(422);

        open("again-" + name, body(name, "prepaid", null)).then().statusCode(201);
    }

    @Test
    void manyAtOnceOpenOneAccount() throws Exception {
        String name = name();
        try (ExecutorService callers = Executors.newFixedThreadPool(12)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String key = (i % 2 == 0 ? "same-" : "other-" + i + "-") + name;
                calls.add(() -> open(key, body(name, "prepaid", null)).statusCode());
            }
            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isIn(201, 409);
            }
        }
        tenant.api().get("/v1/accounts?external_id=" + name).then().body("data.size()", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            prepaid   | 10      | #/postpaid_limit
            postpaid  | -       | #/postpaid_limit
            postpaid  | -1      | #/postpaid_limit
            sometimes | -       | #/kind
            """)
    void whatDoesNotFitTogetherIsInvalid(String kind, String limit, String pointer) {
        String name = name();
        open(name, body(name, kind, limit))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void withoutAnIdempotencyKeyNothingIsOpened() {
        tenant.api()
                .body(body(name(), "prepaid", null))
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    @Test
    void aListComesInPages() {
        World.Made own = World.tenant();
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(own.account("page-" + i));
        }

        List<String> listed = new ArrayList<>();
        String next = "/v1/accounts?limit=2";
        for (int page = 0; page < 3; page++) {
            Response answer = own.api().get(next);
            listed.addAll(answer.<List<String>>path("data.account_id"));
            answer.then().body("has_more", equalTo(page < 2));
            next = "/v1/accounts?limit=2&cursor=" + answer.path("next_cursor");
        }
        assertThat(listed).isEqualTo(opened);
        own.api().get("/v1/accounts?limit=101").then().statusCode(400);
        own.api().get("/v1/accounts?cursor=nonsense!").then().statusCode(400);
    }

    @Test
    void anotherTenantsAccountIsNotFound() {
        String name = name();
        String id = tenant.account(name);
        World.Made stranger = World.tenant();

        stranger.api().get("/v1/accounts/" + id).then().statusCode(404).body("code", equalTo("account_not_found"));
        stranger.api().get("/v1/accounts?external_id=" + name).then().body("data", equalTo(List.of()));
        stranger.api().get("/v1/accounts").then().body("data", equalTo(List.of()));
        stranger.account(name); // Its own of the same name is another account.
        as(ServiceFixture.TEST_TOKEN)
                .header("Tallylight-Tenant", stranger.tenantId())
                .get("/v1/accounts/" + id)
                .then()
                .statusCode(404);
        as(stranger.key())
                .header("Tallylight-Tenant", tenant.tenantId())
                .get("/v1/accounts/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void anAccountsKeySeesThatAccountAlone() {
        String mine = tenant.account(name());
        String otherName = name();
        String other = tenant.account(otherName);
        String key = tenant.accountKey(mine, "balance:read");

        as(key).get("/v1/accounts/" + mine).then().statusCode(200).body("", not(hasKey("postpaid_limit")));
        as(key).get("/v1/accounts/" + other).then().statusCode(404);
        as(key).get("/v1/accounts").then().body("data.account_id", equalTo(List.of(mine)));
        as(key).get("/v1/accounts?external_id=" + otherName).then().body("data", equalTo(List.of()));
    }

    private static String name() {
        return "customer-" + UUID.randomUUID();
    }

    private static Map<String, Object> body(String externalId, String kind, String limit) {
        Map<String, Object> body = new HashMap<>(Map.of("external_id", externalId, "kind", kind));
        if (limit != null) {
            body.put("postpaid_limit", limit);
        }
        return body;
    }

    private static Response open(String idempotencyKey, Map<String, Object> body) {
        return tenant.api().header("Idempotency-Key", idempotencyKey).body(body).post("/v1/accounts");
    }

    @Test
    void aLimitBeyondWhatTheLedgerHoldsIsInvalid() {
        World.tenant()
                .api()
                .header("Idempotency-Key", "k")
                .body(java.util.Map.of("external_id", "much", "kind", "postpaid", "postpaid_limit", "9000000000000"))
                .post("/v1/accounts")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/postpaid_limit"));
    }

    @Test
    void anAnswerInAFormNobodyWritesIsNotAcceptable() {
        World.tenant().api().accept("text/html").get("/v1/accounts").then().statusCode(406);
    }
}
