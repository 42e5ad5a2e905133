package io.tallylight.billing.holds;

import static io.tallylight.billing.books.TestAccounts.as;
import static io.tallylight.billing.books.TestAccounts.hold;
import static io.tallylight.billing.books.TestAccounts.holdBody;
import static io.tallylight.billing.books.TestAccounts.newHold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.values.AccountId;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class HoldsTests {
    private final TenantId tenant = TestAccounts.tenant();

    @Inject
    TestAccounts accounts;

    @Test
    void aHoldSetsCreditsAsideAndARepeatSaysTheSame() {
        AccountId account = accounts.with(tenant, 1_000);
        HoldId id = newHold();
        String body = holdBody(id, account, "525");
        String first = hold(tenant, id, body)
                .then()
                .statusCode(201)
                .header("Location", org.hamcrest.Matchers.endsWith("/v1/holds/" + id))
                .header("Idempotent-Replayed", nullValue())
                .body("hold_id", equalTo(id.toString()))
                .body("state", equalTo("open"))
                .body("held", equalTo("525"))
                .body("available", equalTo("475"))
                .body("admitted", contains("gemini/veo \"fast\", {v}"))
                .extract()
                .asString();
        hold(tenant, newHold(), account, "1").then().statusCode(201);
        String again = hold(tenant, id, body)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        hold(tenant, id, holdBody(id, account, "526"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        balance(account, "1000", "526", "474");
    }

    @Test
    void refusalsAreProblems() {
        AccountId account = accounts.with(tenant, 100);
        HoldId id = newHold();
        hold(tenant, id, account, "130.5")
                .then()
                .statusCode(402)
                .header("Content-Type", "application/problem+json")
                .body("code", equalTo("insufficient_credits"))
                .body("shortfall", equalTo("30.5"))
                .body("available", equalTo("100"))
                .body("held", equalTo("0"));
        hold(tenant, id, holdBody(id, account, "0.1"))
                .then()
                .statusCode(422)
                .body("code", equalTo("not_offered_at_this_price"));
        hold(tenant, id, holdBody(id, accountOfAnotherTenant(), "1"))
                .then()
                .statusCode(404)
                .body("code", equalTo("account_not_found"));
        as(tenant).body(holdBody(id, account, "1")).post("/v1/holds").then().statusCode(400);
        as(tenant)
                .header("Idempotency-Key", newHold().toString())
                .body(holdBody(id, account, "1"))
                .post("/v1/holds")
                .then()
                .statusCode(400);
        as(tenant).get("/v1/holds/" + id).then().statusCode(404).body("code", equalTo("hold_not_found"));
    }

    @Test
    void aHoldIsExtendedAndReleased() {
        AccountId account = accounts.with(tenant, 100);
        HoldId id = newHold();
        hold(tenant, id, account, "40").then().statusCode(201);
        String more = """
                {"more":{"candidate_id":"x","most_credits":"20","most_cost":{"amount":"0.1","currency":"USD"}}}""";
        for (int i = 0; i < 2; i++) {
            as(tenant)
                    .header("Idempotency-Key", "second-2")
                    .body(more)
                    .post("/v1/holds/" + id + "/extend")
                    .then()
                    .statusCode(200)
                    .body("held", equalTo("60"))
                    .body("available", equalTo("40"));
        }
        balance(account, "100", "60", "40");
        for (int i = 0; i < 2; i++) {
            as(tenant)
                    .body("{\"reason\":\"never submitted\"}")
                    .post("/v1/holds/" + id + "/release")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("released"))
                    .body("held", equalTo("0"));
        }
        as(tenant).body("{}").post("/v1/holds/" + newHold() + "/release").then().statusCode(404);
        balance(account, "100", "0", "100");
    }

    @Test
    void sixtyFourCallersNeverOverdrawOneAccount() throws Exception {
        AccountId account = accounts.with(tenant, 1_000);
        List<Future<Integer>> answers = new ArrayList<>();
        int[] sizes = {7, 11, 13};
        try (ExecutorService callers = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < 300; i++) {
                int credits = sizes[i % sizes.length];
                answers.add(callers.submit(() -> {
                    int status = hold(tenant, newHold(), account, Integer.toString(credits))
                            .statusCode();
                    assertThat(status).isIn(201, 402);
                    return status == 201 ? credits : 0;
                }));
            }
        }
        int held = 0;
        for (Future<Integer> answer : answers) {
            held += answer.get();
        }
        assertThat(held).as("as many as fit").isBetween(1_000 - 6, 1_000);
        balance(account, "1000", Integer.toString(held), Integer.toString(1_000 - held));
    }

    private AccountId accountOfAnotherTenant() {
        return accounts.with(TestAccounts.tenant(), 100);
    }

    private void balance(AccountId account, String balance, String held, String available) {
        as(tenant)
                .get("/v1/accounts/" + account + "/balance")
                .then()
                .statusCode(200)
                .body("balance", equalTo(balance))
                .body("held", equalTo(held))
                .body("available", equalTo(available));
    }
}
