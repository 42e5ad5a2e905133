package io.tallylight.billing.credits;

import static io.tallylight.billing.books.TestAccounts.as;
import static io.tallylight.billing.books.TestAccounts.grant;
import static io.tallylight.billing.books.TestAccounts.hold;
import static io.tallylight.billing.books.TestAccounts.newHold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.accounts.AccountKind;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class CreditsTests {
    private final TenantId tenant = TestAccounts.tenant();

    @Inject
    TestAccounts accounts;

    @Test
    void aGrantIsDoneOnceAndRepeatable() {
        AccountId account = accounts.open(tenant);
        String body = """
                {"credits":"100.000001","source":"pack","net_price":{"amount":"9.99","currency":"USD"},
                 "ends_at":"2099-01-01T00:00:00Z","note":"by hand"}""";
        String first = grant(tenant, account, "order-1", body)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("credits", equalTo("100.000001"))
                .body("net_price.amount", equalTo("9.99"))
                .body("funding", equalTo("paid"))
                .extract()
                .asString();
        hold(tenant, newHold(), account, "1").then().statusCode(201);
        String again = grant(tenant, account, "\"order-1\"", body)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        grant(tenant, account, "order-1", body.replace("9.99", "9.98"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        assertThat(balance(account, "")).isEqualTo("100.000001 1");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"credits":"0","source":"pack"}                                                          | 422
            {"credits":"-1","source":"pack"}                                                         | 422
            {"credits":"1.0000001","source":"pack"}                                                  | 400
            {"credits":"NaN","source":"pack"}                                                        | 400
            {"credits":1,"source":"pack"}                                                            | 400
            {"credits":"1000000000001","source":"pack"}                                              | 422
            {"credits":"99999999999999999999","source":"pack"}                                       | 400
            {"credits":"1","source":"gift"}                                                          | 422
            {"credits":"1","source":"postpaid"}                                                      | 422
            {"credits":"1","source":"promotion","net_price":{"amount":"1","currency":"USD"}}         | 422
            {"credits":"1","source":"pack","net_price":{"amount":"0.0000000001","currency":"USD"}}   | 422
            {"credits":"1","source":"pack","net_price":{"amount":"-1","currency":"USD"}}             | 422
            {"credits":"1","source":"pack","ends_at":"2020-01-01T00:00:00Z"}                         | 422
            {"credits":"1"}                                                                          | 422
            """)
    void whatCannotBeGrantedIsRefused(String body, int status) {
        AccountId account = accounts.open(tenant);
        int answered = grant(tenant, account, "k", body).then().extract().statusCode();
        assertThat(answered).isIn(status, status == 422 && !body.contains("source") ? 400 : status);
        assertThat(balance(account, "")).isEqualTo("0 0");
    }

    @Test
    void aForeignOrUnknownAccountIsNotFound() {
        AccountId account = accounts.with(TestAccounts.tenant(), 10);
        for (String what : List.of("balance", "lots", "ledger")) {
            as(tenant).get("/v1/accounts/" + account + "/" + what).then().statusCode(404);
        }
        grant(tenant, account, "k", "{\"credits\":\"1\",\"source\":\"pack\"}")
                .then()
                .statusCode(404)
                .body("code", equalTo("account_not_found"));
        String key = "k".repeat(256);
        grant(tenant, accounts.open(tenant), key, "{\"credits\":\"1\",\"source\":\"pack\"}")
                .then()
                .statusCode(400);
    }

    @Test
    void theBalanceOfAPastInstantIsWhatItWas() {
        AccountId account = accounts.with(tenant, 100);
        Instant between = Instant.parse(as(tenant)
                .get("/v1/accounts/" + account + "/balance")
                .jsonPath()
                .getString("as_of"));
        grant(tenant, account, "more", "{\"credits\":\"50\",\"source\":\"promotion\"}");
        hold(tenant, newHold(), account, "20").then().statusCode(201);
        assertThat(balance(account, "")).isEqualTo("150 20");
        assertThat(balance(account, "?at=" + between)).isEqualTo("100 0");
        assertThat(balance(account, "?at=2020-01-01T00:00:00Z")).isEqualTo("0 0");
        as(tenant)
                .get("/v1/accounts/" + account + "/balance?at=2099-01-01T00:00:00Z")
                .then()
                .statusCode(400);
    }

    @Test
    void lotsAndHistoryComeInPages() {
        AccountId account = accounts.open(tenant);
        for (int i = 0; i < 5; i++) {
            grant(tenant, account, "k" + i, "{\"credits\":\"" + (i + 1) + "\",\"source\":\"promotion\"}")
                    .then()
                    .statusCode(201);
        }
        hold(tenant, newHold(), account, "3").then().statusCode(201);
        assertThat(all(account, "lots", "credits")).containsExactly("1", "2", "3", "4", "5");
        assertThat(all(account, "ledger", "balance_after")).containsExactly("1", "3", "6", "10", "15", "15");
        assertThat(all(account, "ledger", "held_after")).containsExactly("0", "0", "0", "0", "0", "3");
        as(tenant).get("/v1/accounts/" + account + "/lots?cursor=%21%21").then().statusCode(400);
    }

    @Test
    void aPostpaidAccountSpendsDownToItsLimit() {
        AccountId account = accounts.open(tenant, AccountKind.POSTPAID, Credits.of(50));
        hold(tenant, newHold(), account, "40").then().statusCode(201);
        hold(tenant, newHold(), account, "11").then().statusCode(402).body("shortfall", equalTo("1"));
        assertThat(balance(account, "")).isEqualTo("0 40");
    }

    private List<String> all(AccountId account, String what, String field) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = as(tenant)
                    .get("/v1/accounts/" + account + "/" + what + "?limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("data." + field, String.class));
            cursor = page.getBoolean("has_more") ? "&cursor=" + page.getString("next_cursor") : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private String balance(AccountId account, String query) {
        JsonPath json = as(tenant)
                .get("/v1/accounts/" + account + "/balance" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return json.getString("balance") + " " + json.getString("held");
    }
}
