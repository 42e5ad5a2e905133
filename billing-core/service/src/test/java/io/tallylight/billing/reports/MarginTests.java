package io.tallylight.billing.reports;

import static io.tallylight.billing.books.TestAccounts.as;
import static io.tallylight.billing.books.TestAccounts.hold;
import static io.tallylight.billing.books.TestAccounts.newHold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.Settlement;
import io.tallylight.rating.CatalogDocument;
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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class MarginTests {
    private static final String PERIOD = "from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z";
    private static final List<String> SHARED = List.of(
            "generations",
            "captured",
            "failed",
            "running",
            "seconds",
            "credits",
            "promotional_credits",
            "uncollected_credits",
            "revenue.amount",
            "provider_cost.amount",
            "failed_cost.amount",
            "margin.amount");

    private final TenantId tenant = TestAccounts.tenant();

    @Inject
    TestAccounts accounts;

    @Inject
    TestSettlements settlements;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void sumsByHourAreThoseOfEveryGenerationHoweverItsFiguresMoved(long seed) {
        Random random = new Random(seed);
        List<Settlement> all = new ArrayList<>();
        for (int account = 0; account < 2; account++) {
            AccountId id = accounts.with(tenant, 3_000);
            for (int generation = 0; generation < 8; generation++) {
                all.addAll(history(id, random));
            }
        }
        Collections.shuffle(all, random);
        all.forEach(settlements::send);
        all.subList(0, 10).forEach(settlements::send);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> as(tenant)
                .get("/v1/reports/usage_detail?" + PERIOD)
                .then()
                .body("totals[0].running", equalTo(0))
                .body("totals[0].generations", equalTo(16)));
        for (String group : List.of("model", "provider", "account", "hour", "day", "month", "day,model,account")) {
            JsonPath margin = report("/v1/reports/margin?" + PERIOD + "&group=" + group);
            JsonPath detail = report("/v1/reports/usage_detail?" + PERIOD + "&group=" + group);
            for (String column : SHARED) {
                assertThat(margin.getList("data." + column))
                        .as("seed %d, %s by %s", seed, column, group)
                        .isEqualTo(detail.getList("data." + column));
                assertThat(margin.getList("totals." + column)).isEqualTo(detail.getList("totals." + column));
            }
            assertThat(margin.getLong("as_of.ledger_seq")).isEqualTo(detail.getLong("as_of.ledger_seq"));
        }
        JsonPath filtered = report("/v1/reports/margin?" + PERIOD + "&model=veo-1&provider=gemini");
        JsonPath same = report("/v1/reports/usage_detail?" + PERIOD + "&model=veo-1&provider=gemini&limit=1");
        assertThat(filtered.getString("totals[0].revenue.amount"))
                .isEqualTo(same.getString("totals[0].revenue.amount"));
    }

    /** Revisions of one generation: figures grow and shrink, the model falls back, the last one ends it. */
    private List<Settlement> history(AccountId account, Random random) {
        HoldId hold = newHold();
        hold(tenant, hold, account, "200").then().statusCode(201);
        Instant effective = Instant.parse("2024-11-01T00:00:00Z").plusSeconds(random.nextInt(60 * 24 * 3600));
        List<Settlement> history = new ArrayList<>();
        int last = 1 + random.nextInt(3);
        for (int revision = 1; revision <= last; revision++) {
            Outcome outcome = revision < last ? null : random.nextInt(4) == 0 ? Outcome.FAILED : Outcome.COMPLETED;
            String credits = outcome == Outcome.FAILED ? "0" : random.nextInt(200) + ".000001";
            history.add(settlement(
                    account,
                    hold,
                    revision,
                    "veo-" + random.nextInt(3),
                    effective,
                    credits,
                    random.nextInt(5) + ".000000001",
                    outcome));
        }
        return history;
    }

    @Test
    void listValueFloorAndPromotionalCostComeWithIt() {
        catalog("""
                name: margins
                costing_currency: USD
                credit: {code: CRD, list_value: "0.02"}
                markup: [{match: {}, multiplier: "3"}]
                margin_policy: {mode: strict, floor_request: "0.25"}
                providers: [{id: gemini, adapter: gemini}]
                models:
                  - id: veo
                    provider: gemini
                    provider_model: veo
                    capabilities:
                      operations: [text_to_video]
                      seconds: {min: 1, max: 20}
                      clips: {min: 1, max: 8}
                      resolutions: [1280x720]
                      audio: none
                    latency: {p50_s: 18, p90_s: 28, p99_s: 45}
                    max_hold: PT30M
                    costs: [{unit: second, amount: "0.05", source: test}]
                """);
        AccountId paid = accounts.with(tenant, 1_000);
        AccountId given = accounts.open(tenant);
        TestAccounts.grant(tenant, given, "gift", "{\"credits\":\"1000\",\"source\":\"promotion\"}")
                .then()
                .statusCode(201);
        Instant at = Instant.parse("2024-11-05T10:30:00Z");
        settle(paid, "100", "4", at, Outcome.COMPLETED);
        settle(given, "50", "2", at, Outcome.COMPLETED);
        settle(paid, "0", "1", at, Outcome.FAILED);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonPath total = report("/v1/reports/margin?" + PERIOD);
            assertThat(total.getInt("totals[0].generations")).isEqualTo(3);
            assertThat(total.getString("totals[0].list_value.amount")).isEqualTo("3");
        });
        JsonPath report = report("/v1/reports/margin?" + PERIOD + "&group=model");
        assertThat(report.getMap("data[0]"))
                .containsEntry("model", "veo")
                .containsEntry("seconds", "15")
                .containsEntry("credits", "150")
                .containsEntry("promotional_credits", "50")
                .doesNotContainKey("card_fees")
                .containsEntry("margin_ratio", "0.300000000000")
                .containsEntry("floor_ratio", "0.250000000000");
        assertThat(report.getList("not_booked")).containsExactly("card_fees");
        assertThat(report.getString("data[0].promotional_cost.amount")).isEqualTo("2");
        assertThat(report.getString("data[0].failed_cost.amount")).isEqualTo("1");
        assertThat(report.getString("data[0].margin.amount")).isEqualTo("3");

        Response csv = as(tenant).get("/v1/reports/margin?" + PERIOD + "&group=model&format=csv");
        assertThat(csv.header("As-Of-Ledger-Seq")).isEqualTo(report.getString("as_of.ledger_seq"));
        assertThat(csv.asString()).isEqualTo("""
                model,generations,captured,failed,running,seconds,credits,promotional_credits,uncollected_credits,currency,revenue,list_value,provider_cost,card_fees,promotional_cost,failed_cost,margin,margin_ratio,floor_ratio,below_floor
                veo,3,2,1,0,15,150,50,0,USD,10,3,7,,2,1,3,0.300000000000,0.250000000000,0
                total,3,2,1,0,15,150,50,0,USD,10,3,7,,2,1,3,0.300000000000,0.250000000000,0
                """.replace("\n", "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            from=2024-11-01T00:00:00Z
            from=2024-11-01T00:00:01Z&to=2025-01-01T00:00:00Z
            from=2024-11-01T00:00:00Z&to=2025-01-01T00:30:00Z
            from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z&group=outcome
            from=2024-11-01T00:00:00Z&to=2025-01-01T00:00:00Z&account=nobody
            """)
    void whatCannotBeReadIsABadRequest(String query) {
        as(tenant).get("/v1/reports/margin?" + query).then().statusCode(400).body("code", equalTo("bad_request"));
    }

    @Test
    void marginsAreForThoseWhoMaySeeCosts() {
        World.Made made = World.tenant();
        String path = "/v1/reports/margin?" + PERIOD;
        made.api().get(path).then().statusCode(200).body("totals", equalTo(List.of()));
        World.as(made.keyWith("reports:read")).get(path).then().statusCode(403);
        World.as(made.keyWith("catalog:read")).get(path).then().statusCode(403);
    }

    private void catalog(String yaml) {
        settlements.send(CatalogCodec.encode(new CatalogPublished(
                tenant.value(),
                1,
                "margins",
                Instant.parse("2024-01-01T00:00:00Z"),
                Instant.parse("2024-01-01T00:00:00Z"),
                CatalogDocument.toCanonicalJson(yaml))));
    }

    private void settle(AccountId account, String credits, String cost, Instant at, Outcome outcome) {
        HoldId hold = newHold();
        hold(tenant, hold, account, "100").then().statusCode(201);
        settlements.send(settlement(account, hold, 1, "veo", at, credits, cost, outcome));
    }

    private Settlement settlement(
            AccountId account,
            HoldId hold,
            int revision,
            String model,
            Instant effective,
            String credits,
            String cost,
            @Nullable Outcome outcome) {
        return new Settlement(
                tenant.value(),
                account.value(),
                TestAccounts.generationOf(hold).value(),
                hold.value(),
                model,
                model,
                "gemini",
                1,
                revision,
                new BigDecimal(credits).movePointLeft(1),
                Credits.parse(credits),
                Money.of(cost, "USD"),
                Settlement.CostBasis.CATALOG,
                outcome,
                effective,
                outcome != null);
    }

    private JsonPath report(String path) {
        return as(tenant).get(path).then().statusCode(200).extract().jsonPath();
    }
}
