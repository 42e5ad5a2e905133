package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.ScriptedProviders;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.gateway.world.UsageTopic;
import io.tallylight.local.ServiceFixture;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generations from request to end, through the public API, with real PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class GenerationTests {
    private static final String SINGLE = "openai/single";
    private static final String FOUR = "gemini/four";

    @Inject
    ScriptedProviders providers;

    private TenantId tenant;

    @BeforeEach
    void aTenant() {
        tenant = Tenants.withPrices();
        await().atMost(Duration.ofSeconds(20)).until(() -> "unknown_model"
                .equals(service()
                        .body("{\"account\":\"acme\",\"prompt\":\"x\",\"model\":\"none\"}")
                        .header("Idempotency-Key", UUID.randomUUID())
                        .post("/v1/generations")
                        .path("code")));
    }

    @ParameterizedTest(name = "{0} with {1}, {2} clips: {3}, {4} delivered, {5} s")
    @CsvSource(delimiter = '|', textBlock = """
            succeeded       | openai/single | 1 | completed | 1 | 5
            succeeded       | openai/single | 3 | completed | 3 | 15
            succeeded       | gemini/four   | 6 | completed | 6 | 30
            partial         | gemini/four   | 3 | completed | 2 | 10
            failed-second   | openai/single | 2 | completed | 1 | 5
            unclear         | openai/single | 1 | completed | 1 | 5
            dead-link       | openai/single | 1 | completed | 1 | 5
            rate-limited    | openai/single | 1 | completed | 1 | 5
            long            | openai/single | 1 | completed | 1 | 5
            failed          | openai/single | 2 | failed    | 0 | 0
            rejected        | openai/single | 1 | failed    | 0 | 0
            refused         | gemini/four   | 2 | refused   | 0 | 0
            refused-at-once | openai/single | 1 | refused   | 0 | 0
            filtered        | gemini/four   | 2 | refused   | 0 | 0
            """)
    void endsAsItsJobsDo(String plot, String model, int clips, String state, int delivered, int seconds) {
        String id = created(plot, model, clips);
        awaitState(id, state);
        get(id).then()
                .body("clips_delivered", equalTo(delivered))
                .body("billable_seconds", equalTo(Integer.toString(seconds)))
                .body("surplus_seconds", equalTo(plot.equals("long") ? "2" : "0"));
        List<String> told = told(id, seconds + 1);
        assertThat(told).hasSize(seconds + 1).doesNotHaveDuplicates();
        assertThat(told.getLast()).isEqualTo("end");
    }

    @Test
    void theAnswerSaysWhatIsHeldAndWhatItMayCost() {
        create("succeeded", SINGLE, 2, UUID.randomUUID().toString())
                .then()
                .statusCode(202)
                .body("generation_id", notNullValue())
                .body("state", equalTo("admitted"))
                .body("model", equalTo(SINGLE))
                .body("quoted.credits", equalTo("300"))
                .body("held", equalTo("300"))
                .body("catalog_version", equalTo(1));
    }

    @Test
    void aRepeatGivesTheSameGenerationAndSubmitsNothing() {
        String key = UUID.randomUUID().toString();
        String first = create("succeeded", SINGLE, 1, key).path("generation_id");
        awaitState(first, "completed");
        Response repeat = create("succeeded", SINGLE, 1, key);
        repeat.then().statusCode(202).header("Idempotent-Replayed", "true").body("generation_id", equalTo(first));
        create("succeeded", SINGLE, 2, key).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        assertThat(providers.scripted("openai").submitted("succeeded " + key)).isEqualTo(1);
    }

    @Test
    void anUnknownSubmissionStaysUnknownAndIsListed() {
        String id = created("unknown", SINGLE, 1);
        awaitState(id, "unknown");
        service().get("/v1/generations?state=unknown").then().body("data[0].generation_id", equalTo(id));
        service().get("/v1/generations?state=failed&state=unknown").then().body("data[0].generation_id", equalTo(id));
        service().get("/v1/generations?state=failed&state=running").then().body("data.size()", equalTo(0));
        assertThat(UsageTopic.ids(GenerationId.parse(id))).isEmpty();
        assertThat(hold(id)).isEqualTo("open");
    }

    @Test
    void whatArrivedBesideAnUnknownJobIsToldWithoutAnEnd() {
        String id = created("unknown-second", SINGLE, 2);
        awaitState(id, "unknown");
        assertThat(told(id, 5)).containsExactly("0/0", "0/1", "0/2", "0/3", "0/4");
    }

    @Test
    void anAdapterThatFailsWhileSubmittingLeavesItUnknown() {
        awaitState(created("broken-adapter", SINGLE, 1), "unknown");
    }

    @Test
    void theNextCandidateIsTriedWhereNoJobExists() {
        String key = UUID.randomUUID().toString();
        String id = service()
                .header("Idempotency-Key", key)
                .body("{\"account\":\"acme\",\"role\":\"preview\",\"prompt\":\"rejected-by-first " + key + "\"}")
                .post("/v1/generations")
                .then()
                .statusCode(202)
                .extract()
                .path("generation_id");
        awaitState(id, "completed");
        get(id).then()
                .body("model", equalTo(FOUR))
                .body("provider", equalTo("gemini"))
                .body("behind_the_scenes.jobs.size()", equalTo(2))
                .body("behind_the_scenes.jobs[0].state", equalTo("rejected"));
    }

    @Test
    void cancelStopsWhatTheProviderCanStop() {
        String id = created("never", SINGLE, 1);
        awaitState(id, "running");
        service()
                .post("/v1/generations/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        assertThat(told(id, 1)).containsExactly("end");
    }

    @Test
    void aClipCanBeFetched() {
        String id = created("succeeded", SINGLE, 1);
        awaitState(id, "completed");
        String url = get(id).path("files[0].url");
        byte[] file = service()
                .get(url)
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .extract()
                .asByteArray();
        assertThat(file).hasSizeGreaterThan(40);
        service().get("/v1/generations/" + id + "/clips/1/content").then().statusCode(404);
    }

    @Test
    void anotherTenantSeesNothing() {
        String id = created("succeeded", SINGLE, 1);
        TenantId other = tenant;
        tenant = Tenants.withPrices();
        get(id).then().statusCode(404).body("code", equalTo("generation_not_found"));
        service().post("/v1/generations/" + id + "/cancel").then().statusCode(404);
        service().get("/v1/generations/" + id + "/clips/0/content").then().statusCode(404);
        service().get("/v1/generations").then().body("data.size()", equalTo(0));
        tenant = other;
    }

    @Test
    void beforeTheFirstPriceListNothingIsOffered() {
        service()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"account\":\"acme\",\"model\":\"openai/single\",\"prompt\":\"x\","
                        + "\"effective_time\":\"2019-01-01T00:00:00Z\"}")
                .post("/v1/generations")
                .then()
                .statusCode(422)
                .body("code", equalTo("no_catalog_in_force"));
    }

    @Test
    void withoutAModelItIsRefused() {
        service()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"account\":\"acme\",\"prompt\":\"x\"}")
                .post("/v1/generations")
                .then()
                .statusCode(422)
                .body("code", equalTo("model_required"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | /prompt    | {"account":"acme","model":"openai/single","prompt":"a\\u0000b"}
            400 | /prompt    | {"account":"acme","model":"openai/single","prompt":"a\\ud800b"}
            400 | /account   | {"account":"ac\\u0000me","model":"openai/single","prompt":"x"}
            422 | /seconds   | {"account":"acme","model":"openai/single","prompt":"x","seconds":0}
            422 | /clips     | {"account":"acme","model":"openai/single","prompt":"x","clips":101}
            422 | /operation | {"account":"acme","model":"openai/single","prompt":"x","operation":"paint"}
            422 | /role      | {"account":"acme","model":"openai/single","prompt":"x","role":"preview"}
            422 | /prompt    | {"account":"acme","model":"openai/single"}
            422 | /account   | {"model":"openai/single","prompt":"x"}
            422 | /input_seconds | {"account":"acme","model":"openai/single","prompt":"x","input_seconds":5}
            422 | /input_seconds | {"account":"acme","model":"openai/single","prompt":"x","input_uri":"https://a.example/b","input_seconds":0}
            422 | /frame_rate | {"account":"acme","model":"openai/single","prompt":"x","frame_rate":0}
            400 | /frame_rate | {"account":"acme","model":"openai/single","prompt":"x","frame_rate":"24"}
            """)
    void aValueThatBreaksARuleIsNamed(int status, String pointer, String body) {
        service()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/v1/generations")
                .then()
                .statusCode(status)
                .body("errors[0].pointer", equalTo("#" + pointer));
    }

    @Test
    void aFilterThatIsNoTextIsABadRequest() {
        service()
                .urlEncodingEnabled(false)
                .get("/v1/generations?account=%00")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("query"));
    }

    @Test
    void theLedgersNoIsPassedOnAndTheKeyStaysFree() {
        String key = UUID.randomUUID().toString();
        service()
                .header("Idempotency-Key", key)
                .body("{\"account\":\"poor\",\"model\":\"openai/single\",\"prompt\":\"x\"}")
                .post("/v1/generations")
                .then()
                .statusCode(402)
                .contentType("application/problem+json")
                .body("code", equalTo("insufficient_credits"))
                .body("shortfall", equalTo("27.5"));
        service().get("/v1/generations?account=poor").then().body("data[0].state", equalTo("refused"));
        create("succeeded", SINGLE, 1, key).then().statusCode(202).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void inDoubtNothingIsStartedAndTheHoldIsReleased() {
        service()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"account\":\"slow\",\"model\":\"openai/single\",\"prompt\":\"x\"}")
                .post("/v1/generations")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        String id = service().get("/v1/generations?account=slow").path("data[0].generation_id");
        get(id).then().body("state", equalTo("failed")).body("behind_the_scenes.code", equalTo("admission_unclear"));
        await().atMost(Duration.ofSeconds(20)).until(() -> hold(id).equals("released"));
    }

    @Test
    void aNoAfterAnUnclearAnswerReleasesWhatMayBeHeld() {
        service()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"account\":\"torn\",\"model\":\"openai/single\",\"prompt\":\"x\"}")
                .post("/v1/generations")
                .then()
                .statusCode(402);
        String id = service().get("/v1/generations?account=torn").path("data[0].generation_id");
        await().atMost(Duration.ofSeconds(20)).until(() -> hold(id).equals("released"));
    }

    private RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceFixture.TEST_TOKEN)
                .header("Tallylight-Tenant", tenant.toString())
                .contentType("application/json");
    }

    private Response create(String plot, String model, int clips, String key) {
        return service()
                .header("Idempotency-Key", key)
                .body("{\"account\":\"acme\",\"model\":\"%s\",\"prompt\":\"%s %s\",\"clips\":%d}"
                        .formatted(model, plot, key, clips))
                .post("/v1/generations");
    }

    private String created(String plot, String model, int clips) {
        return create(plot, model, clips, UUID.randomUUID().toString())
                .then()
                .statusCode(202)
                .extract()
                .path("generation_id");
    }

    private Response get(String id) {
        return service().get("/v1/generations/" + id);
    }

    private void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get(id).then().body("state", equalTo(state)));
    }

    private static List<String> told(String id, int events) {
        GenerationId generation = GenerationId.parse(id);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(UsageTopic.ids(generation)).hasSizeGreaterThanOrEqualTo(events));
        return UsageTopic.ids(generation);
    }

    private String hold(String id) {
        String hold = get(id).path("behind_the_scenes.hold_id");
        String billing = org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("tallylight.billing-url", String.class);
        return given().get(billing + "/fake/holds/" + hold).path("state");
    }
}
