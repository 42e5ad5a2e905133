package io.tallylight.billing.accounts;

import static io.tallylight.billing.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.AccountId;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account is charged by: its plan and tags, who changes them, and that a hold quoted by others is refused. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class AccountTermsTests {
    private static final String CATALOG = """
            name: plans
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            markup: [{match: {}, multiplier: "2"}]
            rounding: {}
            fee: {}
            margin_policy: {}
            providers: [{id: p, adapter: gemini}]
            models:
              - id: m
                provider: p
                provider_model: m
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 10}, clips: {min: 1, max: 1}, resolutions: [1280x720], audio: none}
                max_hold: PT10M
                costs: [{unit: second, amount: "0.05", source: "a test"}]
            plans:
              - {id: basic, name: Basic, interval: month, price: "10", credits: "500"}
              - {id: studio, name: Studio, interval: month, price: "20", credits: "1000"}
            """;

    private static World.Made tenant;

    @Inject
    TestSettlements topics;

    @BeforeEach
    void makeTenantOnce() {
        if (tenant == null) {
            World.Made made = World.tenant();
            Instant start = Instant.parse("2024-01-01T00:00:00Z");
            topics.send(CatalogCodec.encode(new CatalogPublished(
                    TenantId.parse(made.tenantId()).value(),
                    1,
                    "plans",
                    start,
                    start,
                    CatalogDocument.toCanonicalJson(CATALOG))));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> made.api()
                                    .header("Idempotency-Key", UUID.randomUUID())
                                    .body(Map.of("external_id", "first", "kind", "prepaid", "plan", "basic"))
                                    .post("/v1/accounts")
                                    .statusCode()
                            == 201);
            tenant = made;
        }
    }

    @Test
    void anAccountIsOpenedOnAPlanWithTags() {
        String id = open(Map.of("plan", "basic", "tags", List.of("partner", "beta", "partner")))
                .then()
                .statusCode(201)
                .body("plan", equalTo("basic"))
                .body("tags", equalTo(List.of("beta", "partner")))
                .body("terms_revision", equalTo(1))
                .extract()
                .path("account_id");
        get(id).then().statusCode(200).header("ETag", "\"1\"").body("tags", equalTo(List.of("beta", "partner")));
        get(tenant.account("plain-" + UUID.randomUUID()))
                .then()
                .body("plan", nullValue())
                .body("tags", equalTo(List.of()))
                .body("terms_revision", equalTo(1));
    }

    @Test
    void aChangeIsWrittenDownAndWhatIsMissingStays() {
        String id = open(Map.of("plan", "basic", "tags", List.of("beta"))).path("account_id");
        patch(id, "\"1\"", Map.of("plan", "studio"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("plan", equalTo("studio"))
                .body("tags", equalTo(List.of("beta")))
                .body("terms_revision", equalTo(2));
        patch(id, "\"2\"", Map.of("plan", "studio", "tags", List.of("beta")))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        Map<String, Object> off = new HashMap<>();
        off.put("plan", null);
        patch(id, "*", off)
                .then()
                .statusCode(200)
                .body("plan", nullValue())
                .body("tags", equalTo(List.of("beta")))
                .body("terms_revision", equalTo(3));
        patch(id, "\"3\"", Map.of("tags", List.of())).then().statusCode(200).body("tags", equalTo(List.of()));
        get(id).then()
                .body("plan", nullValue())
                .body("tags", equalTo(List.of()))
                .body("terms_revision", equalTo(4));
        Response changes = tenant.api().get("/v1/accounts/" + id + "/terms?limit=2");
        changes.then()
                .statusCode(200)
                .body("data.terms_revision", equalTo(List.of(4, 3)))
                .body("data[1].tags", equalTo(List.of("beta")))
                .body("data.key_id", equalTo(List.of(tenant.keyId(), tenant.keyId())));
        tenant.api()
                .get("/v1/accounts/" + id + "/terms?cursor=" + changes.path("next_cursor"))
                .then()
                .body("data.terms_revision", equalTo(List.of(2)))
                .body("data[0].plan", equalTo("studio"))
                .body("data[0].changed_at", notNullValue());
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        String id = open(Map.of()).path("account_id");
        patch(id, null, Map.of("plan", "basic")).then().statusCode(428).body("code", equalTo("precondition_required"));
        patch(id, "\"1\"", Map.of("plan", "basic")).then().statusCode(200);
        patch(id, "\"1\"", Map.of("plan", "studio")).then().statusCode(412).header("ETag", "\"2\"");
        get(id).then().body("plan", equalTo("basic"));
    }

    @Test
    void aRepeatWithItsKeyHasTheSameAnswer() {
        String id = open(Map.of()).path("account_id");
        for (int time = 0; time < 2; time++) {
            tenant.api()
                    .header("If-Match", "\"1\"")
                    .header("Idempotency-Key", "once-" + id)
                    .body(Map.of("plan", "basic"))
                    .patch("/v1/accounts/" + id)
                    .then()
                    .statusCode(200)
                    .body("terms_revision", equalTo(2));
        }
    }

    @Test
    void aPlanThatIsNotThereIsRefusedWithThoseThatAre() {
        String id = open(Map.of()).path("account_id");
        patch(id, "*", Map.of("plan", "gold"))
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_plan"))
                .body("plans", equalTo(List.of("basic", "studio")))
                .body("errors[0].pointer", equalTo("#/plan"));
        open(Map.of("plan", "gold")).then().statusCode(422).body("code", equalTo("unknown_plan"));
        patch(id, "*", Map.of("plan", 7)).then().statusCode(400).body("errors[0].pointer", equalTo("#/plan"));
    }

    @ParameterizedTest(name = "<{0}>")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``      | #/tags/0
            ` a`    | #/tags/0
            a\tb    | #/tags/0
            65      | #/tags/0
            21 tags | #/tags
            """)
    void aTagIsAShortText(String tag, String pointer) {
        List<String> tags =
                switch (tag) {
                    case "65" -> List.of("x".repeat(65));
                    case "21 tags" ->
                        IntStream.range(0, 21).mapToObj(i -> "tag" + i).toList();
                    default -> List.of(tag);
                };
        open(Map.of("tags", tags)).then().statusCode(422).body("errors[0].pointer", equalTo(pointer));
        open(Map.of("tags", Arrays.asList("a", null))).then().statusCode(422);
    }

    @Test
    void aHoldThatWasQuotedByOtherTermsIsRefused() {
        String id = open(Map.of()).path("account_id");
        TenantId who = TenantId.parse(tenant.tenantId());
        AccountId account = AccountId.parse(id);
        TestAccounts.grant(
                        who,
                        account,
                        UUID.randomUUID().toString(),
                        "{\"credits\":\"100\",\"source\":\"pack\",\"net_price\":{\"amount\":\"10\",\"currency\":\"USD\"}}")
                .then()
                .statusCode(201);
        HoldId first = TestAccounts.newHold();
        hold(who, account, first, "\"terms_revision\":1,").then().statusCode(201);
        patch(id, "*", Map.of("tags", List.of("partner"))).then().statusCode(200);

        HoldId second = TestAccounts.newHold();
        hold(who, account, second, "\"terms_revision\":1,")
                .then()
                .statusCode(409)
                .body("code", equalTo("account_terms_changed"));
        hold(who, account, first, "\"terms_revision\":1,")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true");
        hold(who, account, second, "\"terms_revision\":2,").then().statusCode(201);
        hold(who, account, TestAccounts.newHold(), "").then().statusCode(201);
        hold(who, account, TestAccounts.newHold(), "\"terms_revision\":0,")
                .then()
                .statusCode(422);
    }

    /** Many changes at once each raise the revision once, and the ledger ends at the account's. */
    @Test
    void changesAtOnceAreOneAfterTheOther() throws Exception {
        String id = open(Map.of()).path("account_id");
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Map<String, Object> body = Map.of("tags", List.of("tag" + i));
            callers.add(Thread.ofVirtual().start(() -> patch(id, "*", body)));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        int revision = get(id).path("terms_revision");
        assertThat(revision).isEqualTo(9);
        TenantId who = TenantId.parse(tenant.tenantId());
        hold(who, AccountId.parse(id), TestAccounts.newHold(), "\"terms_revision\":9,")
                .then()
                .statusCode(402);
    }

    @Test
    void whoMaySeeAndChangeThem() {
        String id = open(Map.of("plan", "basic", "tags", List.of("risky"))).path("account_id");
        as(tenant.accountKey(id, "balance:read"))
                .get("/v1/accounts/" + id)
                .then()
                .statusCode(200)
                .body("plan", equalTo("basic"))
                .body("", not(hasKey("tags")))
                .body("", not(hasKey("terms_revision")));
        String reader = tenant.keyWith("balance:read");
        as(reader)
                .header("If-Match", "*")
                .body(Map.of("plan", "studio"))
                .patch("/v1/accounts/" + id)
                .then()
                .statusCode(403);
        as(reader).get("/v1/accounts/" + id + "/terms").then().statusCode(403);
        World.Made stranger = World.tenant();
        stranger.api()
                .header("If-Match", "*")
                .body(Map.of("tags", List.of("mine")))
                .patch("/v1/accounts/" + id)
                .then()
                .statusCode(404);
        stranger.api().get("/v1/accounts/" + id + "/terms").then().statusCode(404);
    }

    private static Response hold(TenantId who, AccountId account, HoldId hold, String terms) {
        String body = TestAccounts.holdBody(hold, account, "10");
        return TestAccounts.hold(who, hold, "{" + terms + body.strip().substring(1));
    }

    private static Response get(String id) {
        return tenant.api().get("/v1/accounts/" + id);
    }

    private static Response patch(String id, String ifMatch, Map<String, Object> body) {
        return (ifMatch == null ? tenant.api() : tenant.api().header("If-Match", ifMatch))
                .body(body)
                .patch("/v1/accounts/" + id);
    }

    private static Response open(Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.put("external_id", "customer-" + UUID.randomUUID());
        body.put("kind", "prepaid");
        return tenant.api()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/v1/accounts");
    }
}
