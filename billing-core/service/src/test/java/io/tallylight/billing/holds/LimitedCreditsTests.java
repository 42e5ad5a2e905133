package io.tallylight.billing.holds;

import static io.tallylight.billing.books.TestAccounts.as;
import static io.tallylight.billing.books.TestAccounts.generationOf;
import static io.tallylight.billing.books.TestAccounts.grant;
import static io.tallylight.billing.books.TestAccounts.newHold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.local.doctor.Check;
import io.tallylight.local.doctor.MarginChecks;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.AccountId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credits that may be spent on some models only: granted, shown, held, and looked after by the doctor. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class LimitedCreditsTests {
    private static final String PREVIEWS = """
            {"credits":"50","source":"pack","offer":"previews","net_price":{"amount":"5","currency":"USD"},
             "scope":{"roles":["preview"],"excluded_models":["slow"]}}""";
    private static final String CATALOG = """
            name: limits
            costing_currency: USD
            credit: {list_value: "0.01"}
            markup: [{match: {}, multiplier: "2"}]
            providers: [{id: p, adapter: gemini}]
            models:
              - id: gemini/veo
                provider: p
                provider_model: veo
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 10}, resolutions: [1280x720], audio: none}
                costs: [{unit: second, amount: "0.05", source: "a test"}]
            roles: [{id: preview, primary: gemini/veo}]
            """;

    private final TenantId tenant = TestAccounts.tenant();

    @Inject
    TestAccounts accounts;

    @Inject
    TestSettlements settlements;

    @Inject
    AgroalDataSource database;

    @Test
    void aLotShowsWhatItIsFor() {
        AccountId account = accounts.open(tenant);
        String lots = "/v1/accounts/" + account + "/lots";
        grant(tenant, account, "k", PREVIEWS).then().statusCode(201).body("scope.roles", contains("preview"));
        grant(tenant, account, "k", PREVIEWS).then().statusCode(201).header("Idempotent-Replayed", "true");
        grant(tenant, account, "k", PREVIEWS.replace("slow", "other"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        grant(tenant, account, "l", "{\"credits\":\"1\",\"source\":\"promotion\"}")
                .then()
                .statusCode(201);
        as(tenant)
                .get(lots)
                .then()
                .body("data[0].scope.roles", contains("preview"))
                .body("data[0].scope.excluded_models", contains("slow"))
                .body("data[0].offer", equalTo("previews"))
                .body("data[1].scope", nullValue())
                .body("data[1].offer", nullValue());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            "scope":{"models":["gemini/veo"]}                    | 201 |
            "scope":{"roles":["preview"]}                        | 201 |
            "scope":{"models":["gemini/voe"]}                    | 422 | #/scope/models/0
            "scope":{"roles":["preview","final"]}                | 422 | #/scope/roles/1
            "scope":{"excluded_models":["x"]}                    | 422 | #/scope/excluded_models/0
            "scope":{"roles":["preview"],"excluded_models":["gemini/veo"]} | 422 | #/scope
            "scope":{"models":[""]}                              | 422 | #/scope/models/0
            "offer":"small"                                      | 201 |
            """)
    void aScopeNamesWhatThePriceListHas(String member, int status, String pointer) {
        publish();
        AccountId account = accounts.open(tenant);
        Response answer = grant(tenant, account, "k", "{\"credits\":\"1\",\"source\":\"plan\"," + member + "}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        if (pointer != null) {
            assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo(pointer);
        }
    }

    @Test
    void whatWasGrantedIsAnsweredAgainWhateverThePriceListSays() {
        AccountId account = accounts.open(tenant);
        grant(tenant, account, "k", PREVIEWS).then().statusCode(201);
        publish();
        grant(tenant, account, "k", PREVIEWS).then().statusCode(201).header("Idempotent-Replayed", "true");
        grant(tenant, account, "other", PREVIEWS).then().statusCode(422);
    }

    @Test
    void anOfferIsForWhatIsSold() {
        grant(tenant, accounts.open(tenant), "k", "{\"credits\":\"1\",\"source\":\"promotion\",\"offer\":\"small\"}")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/offer"));
    }

    @Test
    void limitedCreditsPayWhatTheyAreForAndNothingElse() {
        AccountId account = accounts.with(tenant, 10);
        grant(tenant, account, "k", PREVIEWS).then().statusCode(201);
        hold(newHold(), account, candidate("gemini/veo", "30", ""))
                .then()
                .statusCode(402)
                .body("code", equalTo("insufficient_credits"))
                .body("shortfall", equalTo("20"))
                .body("available", equalTo("60"))
                .body("restricted", equalTo("50"));
        hold(newHold(), account, candidate("gemini/veo", "70", ",\"roles\":[\"preview\"]"))
                .then()
                .statusCode(402)
                .body("shortfall", equalTo("10"))
                .body("restricted", nullValue());
        offered(
                        account,
                        candidate("gemini/veo", "30", "") + "," + candidate("slow", "30", ",\"roles\":[\"preview\"]")
                                + ","
                                + candidate("ray", "30", ",\"roles\":[\"draft\",\"preview\"]") + ","
                                + candidate("closed", "30", ",\"roles\":[\"preview\"],\"closed_for\":[\"previews\"]"))
                .then()
                .statusCode(200)
                .body("offered", contains("ray"));
        hold(newHold(), account, candidate("gemini/veo", "30", ",\"roles\":[\"preview\"]"))
                .then()
                .statusCode(201)
                .body("held", equalTo("30"));
    }

    /** What the hold was told is kept through its life, and the doctor looks at what paid. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE lot SET scope = '{"roles": ["final"]}'
            UPDATE lot SET scope = '{"models": ["ray"]}'
            UPDATE lot SET scope = '{"excluded_models": ["gemini/veo"]}'
            UPDATE lot SET scope = null, offer = 'bulk'
            UPDATE hold SET ties = null
            """)
    void theDoctorFindsWhatPaidOutsideItsScope(String fault) throws SQLException {
        AccountId account = accounts.open(tenant);
        grant(tenant, account, "k", PREVIEWS).then().statusCode(201);
        HoldId hold = newHold();
        hold(hold, account, candidate("gemini/veo", "40", ",\"roles\":[\"preview\"],\"closed_for\":[\"bulk\"]"))
                .then()
                .statusCode(201);
        settlements.send(TestSettlements.of(tenant, account, hold, 1, "20", "1", Outcome.COMPLETED));
        await().atMost(Duration.ofSeconds(20)).until(() -> "captured"
                .equals(as(tenant).get("/v1/holds/" + hold).path("state")));
        assertThat(examined("SELECT 1")).isEmpty();
        assertThat(examined(fault + " WHERE tenant_id = '" + tenant.value() + "'"))
                .singleElement()
                .asString()
                .startsWith("I11 ")
                .endsWith("paid 20000000 for gemini/veo, which it is not for");
    }

    private Response hold(HoldId hold, AccountId account, String candidate) {
        return TestAccounts.hold(tenant, hold, """
                {"hold_id":"%s","generation_id":"%s","account_id":"%s","catalog_version":3,"deadline":"%s",
                 "effective_time":"2024-11-05T10:00:00Z","candidates":[%s]}""".formatted(
                        hold, generationOf(hold), account, Instant.now().plusSeconds(600), candidate));
    }

    private Response offered(AccountId account, String candidates) {
        return as(tenant)
                .body("{\"account_id\":\"%s\",\"candidates\":[%s]}".formatted(account, candidates))
                .post("/v1/holds/offers");
    }

    private static String candidate(String id, String credits, String more) {
        return "{\"candidate_id\":\"%s\",\"most_credits\":\"%s\",\"most_cost\":{\"amount\":\"1\",\"currency\":\"USD\"}%s}"
                .formatted(id, credits, more);
    }

    private void publish() {
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        settlements.send(CatalogCodec.encode(new CatalogPublished(
                tenant.value(), 1, "limits", start, start, CatalogDocument.toCanonicalJson(CATALOG))));
        AccountId account = accounts.open(tenant);
        String unknown = "{\"credits\":\"1\",\"source\":\"plan\",\"scope\":{\"models\":[\"unknown\"]}}";
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        grant(tenant, account, newHold().toString(), unknown).statusCode() == 422);
    }

    /** Does the damage, has the doctor look at the books alone, and takes the damage back. */
    private List<String> examined(String damage) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(damage);
            for (Check check : MarginChecks.ofTheBooks()) {
                check.run(connection)
                        .forEach(found -> findings.add(check.id() + " " + found.row() + ": " + found.detail()));
            }
            connection.rollback();
        }
        return findings;
    }
}
