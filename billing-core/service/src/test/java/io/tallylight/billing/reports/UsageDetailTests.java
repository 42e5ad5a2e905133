package io.tallylight.billing.reports;

import static io.tallylight.billing.books.TestAccounts.as;
import static io.tallylight.billing.books.TestAccounts.hold;
import static io.tallylight.billing.books.TestAccounts.newHold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.events.Settlement;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class UsageDetailTests {
    private static final String PERIOD = "from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z";

    private final TenantId tenant = TestAccounts.tenant();

    @Inject
    TestAccounts accounts;

    @Inject
    TestSettlements settlements;

    @Test
    void rowsAndTotalsAreThoseOfTheBooks() {
        AccountId account = accounts.with(tenant, 1_000);
        settled(account, "=SUM(A1)", "2024-11-30T23:59:59.999999Z", "100", "4", Outcome.COMPLETED);
        settled(account, "veo, \"3\"", "2024-12-01T00:00:00Z", "50.5", "1.000000001", Outcome.COMPLETED);
        settled(account, "veo, \"3\"", "2024-12-31T23:00:00Z", "0", "2", Outcome.FAILED);
        settled(account, "outside", "2025-01-01T00:00:00Z", "10", "1", Outcome.COMPLETED);
        awaitSettled(4);

        JsonPath months = report(PERIOD + "&group=month,outcome").jsonPath();
        assertThat(months.getList("data.month")).containsExactly("2024-11", "2024-12", "2024-12");
        assertThat(months.getList("data.outcome")).containsExactly("completed", "completed", "failed");
        assertThat(months.getList("data.credits")).containsExactly("100", "50.5", "0");
        assertThat(months.getList("data.seconds")).containsExactly("10", "5.05", "0");
        assertThat(months.getList("data.provider_cost.amount")).containsExactly("4", "1.000000001", "2");
        assertThat(months.getString("totals[0].generations")).isEqualTo("3");
        assertThat(months.getString("totals[0].captured")).isEqualTo("2");
        assertThat(months.getString("totals[0].failed")).isEqualTo("1");
        assertThat(months.getString("totals[0].revenue.amount")).isEqualTo("15.05");
        assertThat(months.getString("totals[0].failed_cost.amount")).isEqualTo("2");
        assertThat(months.getString("totals[0].margin.amount")).isEqualTo("8.049999999");
        assertThat(months.getLong("as_of.ledger_seq")).isEqualTo(9);

        Response csv = report(PERIOD + "&group=model&format=csv");
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.header("As-Of-Ledger-Seq")).isEqualTo("9");
        assertThat(csv.asString()).isEqualTo("""
                model,generations,captured,failed,running,seconds,credits,promotional_credits,uncollected_credits,currency,revenue,provider_cost,failed_cost,margin
                '=SUM(A1),1,1,0,0,10,100,0,0,USD,10,4,0,6
                "veo, ""3""\",2,1,1,0,5.05,50.5,0,0,USD,5.05,3.000000001,2,2.049999999
                total,3,2,1,0,15.05,150.5,0,0,USD,15.05,7.000000001,2,8.049999999
                """.replace("\n", "\r\n"));
    }

    @Test
    void generationsComeInPagesAndAsOneStream() {
        AccountId account = accounts.with(tenant, 1_000);
        for (int i = 0; i < 5; i++) {
            settled(account, "veo", "2024-11-05T10:00:00Z", Integer.toString(i + 1), "0.01", Outcome.COMPLETED);
        }
        awaitSettled(5);
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = report(PERIOD + "&limit=2" + cursor).jsonPath();
            paged.addAll(page.getList("data.generation_id", String.class));
            cursor = page.getBoolean("has_more") ? "&cursor=" + page.getString("next_cursor") : "";
        } while (!cursor.isEmpty());
        assertThat(paged).hasSize(5).doesNotHaveDuplicates();
        List<String> lines = as(tenant)
                .header("Accept", "text/csv")
                .get("/v1/reports/usage_detail?" + PERIOD)
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(7);
        assertThat(lines.subList(1, 6))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactlyElementsOf(paged);
        assertThat(lines.getLast()).startsWith("total,,,,,,5,5,0,0,1.5,15,");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            from=2024-11-01T00:00:00Z
            from=2025-11-01T00:00:00Z&to=2025-01-01T00:00:00Z
            from=yesterday&to=2025-01-01T00:00:00Z
            from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z&group=weather
            from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z&format=pdf
            from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z&limit=101
            from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z&cursor=nonsense
            """)
    void whatCannotBeReadIsABadRequest(String query) {
        as(tenant)
                .get("/v1/reports/usage_detail?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_request"));
    }

    private void settled(
            AccountId account, String model, String effectiveTime, String credits, String cost, Outcome outcome) {
        HoldId id = newHold();
        hold(tenant, id, account, "100").then().statusCode(201);
        settlements.send(settlement(tenant, id, account, model, effectiveTime, credits, cost, outcome));
    }

    private static Settlement settlement(
            TenantId of,
            HoldId id,
            AccountId account,
            String model,
            String effectiveTime,
            String credits,
            String cost,
            Outcome outcome) {
        return new Settlement(
                of.value(),
                account.value(),
                TestAccounts.generationOf(id).value(),
                id.value(),
                model,
                model,
                "provider",
                1,
                1,
                new BigDecimal(credits).movePointLeft(1),
                Credits.parse(credits),
                Money.of(cost, "USD"),
                Settlement.CostBasis.REPORTED,
                outcome,
                Instant.parse(effectiveTime),
                true);
    }

    private void awaitSettled(int generations) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> report("from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&group=account")
                                .jsonPath()
                                .getList("data.generations", Integer.class)
                                .stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                        == generations);
    }

    private Response report(String query) {
        return as(tenant)
                .get("/v1/reports/usage_detail?" + query)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    @Test
    void whoAsksForTheHeadOfACsvKeepsNoConnection() {
        for (int i = 0; i < 25; i++) {
            as(tenant)
                    .head("/v1/reports/usage_detail?format=csv&" + PERIOD)
                    .then()
                    .statusCode(200);
        }
        report(PERIOD);
    }

    @Test
    void providersAreForThoseWhoMaySeeCosts() {
        World.Made made = World.tenant();
        AccountId account = AccountId.parse(made.account("a"));
        TenantId own = TenantId.parse(made.tenantId());
        TestAccounts.grant(own, account, "g", "{\"credits\":\"1000\",\"source\":\"promotion\"}")
                .then()
                .statusCode(201);
        HoldId id = newHold();
        hold(own, id, account, "100").then().statusCode(201);
        settlements.send(settlement(own, id, account, "veo", "2024-11-05T10:00:00Z", "1", "0.01", Outcome.COMPLETED));
        String path = "/v1/reports/usage_detail?" + PERIOD;
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> made.api().get(path).then().body("data[0].provider", equalTo("provider")));

        String reports = made.keyWith("reports:read");
        World.as(reports).get(path).then().statusCode(200).body("data[0]", not(hasKey("provider")));
        World.as(reports).get(path + "&group=provider").then().statusCode(403);
        assertThat(World.as(reports).get(path + "&format=csv").asString()).doesNotContain("provider");

        String history = "/v1/accounts/" + account + "/ledger";
        String books = "data.postings.flatten().book";
        String both = made.keyWith("reports:read", "balance:read");
        World.as(both).get(history).then().body(books, hasItem("promotion")).body(books, not(hasItem("accrued_cost")));
        World.as(both).get(history).then().body(books, not(hasItem("cost_of_sales")));
        World.as(made.keyWith("catalog:read", "balance:read"))
                .get(history)
                .then()
                .body(books, hasItem("accrued_cost"));
    }
}
