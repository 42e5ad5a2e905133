package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tallylight.events.Decoding;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageEvent;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.ScriptedProviders;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.gateway.world.UsageTopic;
import io.tallylight.local.ServiceFixture;
import io.tallylight.values.GenerationId;
import io.tallylight.values.Inputs;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plan, tags and what goes in: what a request is quoted with, and what happens when the account's terms change meanwhile. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class AccountTermsTests {
    private static final String DOCUMENT = """
            name: terms
            profile: any_seconds
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            effective_from: 2020-01-01T00:00:00Z
            markup:
              - {match: {}, multiplier: "3"}
              - {match: {plan: studio}, multiplier: "2"}
              - {match: {account_tag: partner}, multiplier: "1.5"}
            rounding: {unit: "0.000001", mode: half_up}
            fee: {percent: "0", fixed: "0"}
            margin_policy:
              mode: allow
              period_guard: {scope: plan, floor: "0.1", action: stop}
            providers:
              - {id: openai, adapter: openai}
              - {id: gemini, adapter: gemini}
            models:
              - id: openai/single
                provider: openai
                provider_model: first
                capabilities: {operations: [text_to_video, video_edit], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none, max_input_seconds: 30, frame_rates: [24, 48]}
                max_hold: PT30M
                costs:
                  - {unit: second, amount: "0.10", source: test}
                  - {unit: second, amount: "0.20", frame_rate: 48, source: test}
                  - {unit: input_second, amount: "0.01", operation: video_edit, source: test}
              - id: gemini/four
                provider: gemini
                provider_model: second
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none, frame_rates: [24, 48]}
                max_hold: PT30M
                costs: [{unit: second, amount: "0.20", source: test}]
              - id: gemini/words
                provider: gemini
                provider_model: third
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none}
                max_hold: PT30M
                costs: [{unit: thousand_characters, amount: "1", source: test}]
            plans:
              - {id: studio, name: Studio, interval: month, price: "20", credits: "1000", models: [openai/single]}
            """;

    private static TenantId tenant;

    @Inject
    ScriptedProviders providers;

    @BeforeEach
    void aTenant() {
        if (tenant == null) {
            tenant = Tenants.withPrices(DOCUMENT);
            await().atMost(Duration.ofSeconds(20)).until(() -> "unknown_model"
                    .equals(create("acme", "{\"model\":\"none\",\"prompt\":\"x\"}")
                            .path("code")));
        }
    }

    @ParameterizedTest(name = "plan {0}, tags {1}: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            -,      -,               150
            studio, -,               100
            -,      partner,         75
            studio, partner,         100
            -,      partner other,   75
            """)
    void eachAccountIsQuotedByItsRule(String plan, String tags, String credits) {
        String account = "account-" + UUID.randomUUID();
        terms(account, plan, tags == null ? List.of() : List.of(tags.split(" ")), 7);
        String prompt = "succeeded 🎬 " + account;

        String id = create(account, "{\"model\":\"openai/single\",\"prompt\":\"" + prompt + "\"}")
                .then()
                .statusCode(202)
                .body("quoted.credits", equalTo(credits))
                .body("plan", plan == null ? nullValue() : equalTo(plan))
                .extract()
                .path("generation_id");

        JsonPath asked = asked(id);
        assertThat(asked.getInt("times")).isEqualTo(1);
        assertThat(asked.getInt("last.terms_revision")).isEqualTo(7);
        assertThat(asked.getString("last.policy.plan")).isEqualTo(plan);
        Inputs inputs = new Inputs(
                null,
                prompt.codePointCount(0, prompt.length()),
                null,
                tags == null ? Set.of() : Set.of(tags.split(" ")));
        assertThat(told(id, 6)).allSatisfy(event -> {
            assertThat(event.job().planId()).isEqualTo(plan);
            assertThat(event.job().inputs()).isEqualTo(inputs);
        });
    }

    @Test
    void whatChangedMeanwhileIsReadAndQuotedAgain() {
        String account = "account-" + UUID.randomUUID();
        terms(account, null, List.of(), 1);
        create(account, body("openai/single", account)).then().body("quoted.credits", equalTo("150"));
        terms(account, "studio", List.of("partner"), 2);

        String id = create(account, body("openai/single", account))
                .then()
                .statusCode(202)
                .body("quoted.credits", equalTo("100"))
                .body("held", equalTo("100"))
                .body("plan", equalTo("studio"))
                .extract()
                .path("generation_id");

        get(id).then().body("quoted.credits", equalTo("100")).body("plan", equalTo("studio"));
        assertThat(asked(id).getInt("times")).isEqualTo(2);
        assertThat(asked(id).getInt("last.terms_revision")).isEqualTo(2);
        assertThat(told(id, 6)).allSatisfy(event -> {
            assertThat(event.job().planId()).isEqualTo("studio");
            assertThat(event.job().inputs().accountTags()).containsExactly("partner");
        });
        // From now on it is remembered.
        String next = create(account, body("openai/single", account)).path("generation_id");
        assertThat(asked(next).getInt("times")).isEqualTo(1);
    }

    @Test
    void whatTheNewPlanDoesNotIncludeIsRefused() {
        String account = "account-" + UUID.randomUUID();
        terms(account, null, List.of(), 1);
        create(account, body("gemini/four", account)).then().statusCode(202);
        terms(account, "studio", List.of(), 2);

        create(account, body("gemini/four", account)).then().statusCode(422).body("code", equalTo("not_in_plan"));

        service()
                .get("/v1/generations?account=" + account)
                .then()
                .body("data[0].state", equalTo("refused"))
                .body("data[0].behind_the_scenes.code", equalTo("not_in_plan"));
        // Now that it is known, it is not even written down.
        create(account, body("gemini/four", account)).then().statusCode(422).body("code", equalTo("not_in_plan"));
        service().get("/v1/generations?account=" + account).then().body("data.size()", equalTo(2));
    }

    @Test
    void anAccountWhoseTermsKeepChangingIsToldToComeBack() {
        terms("fickle", null, List.of(), 1);
        create("fickle", body("openai/single", "x"))
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("account_terms_changed"));
        service()
                .get("/v1/generations?account=fickle")
                .then()
                .body("data[0].state", equalTo("failed"))
                .body("data[0].behind_the_scenes.code", equalTo("account_terms_changed"));
    }

    @Test
    void aPlanThatThePriceListDoesNotHaveIsOfferedNothing() {
        String account = "account-" + UUID.randomUUID();
        terms(account, "gold", List.of(), 1);
        create(account, body("openai/single", account)).then().statusCode(422).body("code", equalTo("unknown_plan"));
    }

    /** Five seconds; in words, what the prompt says beside costs a tenth of a cent a character. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model":"gemini/words","prompt":"succeeded 12345"}    | 4.5
            {"model":"gemini/words","prompt":"succeeded 🎬🎬"}      | 3.6
            {"model":"openai/single","prompt":"succeeded x","frame_rate":24} | 150
            {"model":"openai/single","prompt":"succeeded x","frame_rate":48} | 300
            {"model":"gemini/four","prompt":"succeeded x","frame_rate":24}   | 300
            {"model":"openai/single","prompt":"succeeded x","operation":"video_edit","input_uri":"https://a.example/b"} | 240
            {"model":"openai/single","prompt":"succeeded x","operation":"video_edit","input_uri":"https://a.example/b","input_seconds":10} | 180
            """)
    void whatGoesInIsPaidFor(String body, String credits) {
        create("acme", body).then().statusCode(202).body("quoted.credits", equalTo(credits));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model":"openai/single","prompt":"succeeded x","frame_rate":30} | frame_rate_not_offered
            {"model":"gemini/four","prompt":"succeeded x","frame_rate":48}   | frame_rate_not_connected
            {"model":"openai/single","prompt":"succeeded x","operation":"video_edit","input_uri":"https://a.example/b","input_seconds":31} | input_seconds_not_offered
            """)
    void whatCannotBeMadeSoIsRefused(String body, String code) {
        create("acme", body).then().statusCode(422).body("code", equalTo(code));
    }

    @Test
    void theFrameRateReachesTheProvider() {
        String prompt = "succeeded " + UUID.randomUUID();
        create("acme", "{\"model\":\"openai/single\",\"prompt\":\"" + prompt + "\",\"frame_rate\":48}")
                .then()
                .statusCode(202)
                .body("frame_rate", equalTo(48));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(providers.scripted("openai").request(prompt))
                        .hasValueSatisfying(sent -> assertThat(sent.options()).isEqualTo(Map.of("frame_rate", "48"))));
    }

    private static String body(String model, String account) {
        return "{\"model\":\"" + model + "\",\"prompt\":\"succeeded " + account + UUID.randomUUID() + "\"}";
    }

    private static Response create(String account, String body) {
        return service()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"account\":\"" + account + "\"," + body.substring(1))
                .post("/v1/generations");
    }

    private static Response get(String id) {
        return service().get("/v1/generations/" + id);
    }

    private static void terms(String account, String plan, List<String> tags, int revision) {
        String quoted = tags.isEmpty() ? "" : "\"" + String.join("\",\"", tags) + "\"";
        given().body("{\"plan\":" + (plan == null ? "null" : "\"" + plan + "\"") + ",\"tags\":[" + quoted
                        + "],\"terms_revision\":" + revision + "}")
                .post(billing() + "/fake/terms/" + account)
                .then()
                .statusCode(200);
    }

    private static JsonPath asked(String id) {
        String hold = get(id).path("behind_the_scenes.hold_id");
        return given().get(billing() + "/fake/asked/" + hold).jsonPath();
    }

    /** All that metering hears of it. */
    private static List<UsageEvent> told(String id, int events) {
        GenerationId generation = GenerationId.parse(id);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(UsageTopic.ids(generation)).hasSize(events));
        return UsageTopic.of(generation).stream()
                .map(record -> switch (UsageCodec.decode(record.headers(), record.value())) {
                    case Decoding.Decoded<UsageEvent>(UsageEvent event, var traceparent) -> event;
                    case Decoding.Broken<UsageEvent> broken -> throw new AssertionError(broken.detail());
                })
                .toList();
    }

    private static String billing() {
        return ConfigProvider.getConfig().getValue("tallylight.billing-url", String.class);
    }

    private static RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceFixture.TEST_TOKEN)
                .header("Tallylight-Tenant", tenant.toString())
                .contentType("application/json");
    }
}
