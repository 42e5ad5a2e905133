package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tallylight.sandbox.video.Mp4Reader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LumaAgentsTests {
    private static final String BASE = "/contract/luma/v1/generations";
    private static final String ANY = "/any_seconds/luma/v1/generations";

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-luma");
    }

    private static ValidatableResponse submit(String base, String body) {
        return caller().contentType(ContentType.JSON).body(body).post(base).then();
    }

    private static String ray(String prompt) {
        return "{\"model\":\"ray-3.2\",\"type\":\"video\",\"prompt\":\"" + prompt
                + "\",\"aspect_ratio\":\"16:9\",\"video\":{\"resolution\":\"720p\",\"duration\":\"5s\"}}";
    }

    private static String accepted(String body) {
        return submit(BASE, body).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse ended(String base, String id) {
        Stage.eventually(() -> caller().get(base + "/" + id).<String>path("state"), not(oneOf("queued", "processing")));
        return caller().get(base + "/" + id).then().statusCode(200);
    }

    @Test
    void startsFollowsAndDownloads() {
        String id = submit(BASE, ray("a balloon"))
                .statusCode(201)
                .header("X-API-Version", "2026-04-01")
                .header("X-Request-Id", notNullValue())
                .header("X-RateLimit-Limit", "30")
                .header("X-RateLimit-Remaining", notNullValue())
                .header("X-RateLimit-Reset", notNullValue())
                .body("state", is("queued"))
                .body("output", hasSize(0))
                .body("failure_code", nullValue())
                .extract()
                .path("id");

        String url = ended(BASE, id)
                .body("state", is("completed"))
                .body("type", is("video"))
                .body("output[0].type", is("video"))
                .extract()
                .path("output[0].url");
        byte[] file = given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .extract()
                .asByteArray();
        assertThat(new Mp4Reader(file).movieSeconds()).isEqualByComparingTo("5");
        caller().get("/contract/luma/dream-machine/v1/generations/" + id).then().statusCode(404);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"refuse,content_moderated", "fail,generation_failed", "expire,generation_failed"})
    void reportsHowAGenerationFailed(String outcome, String code) {
        Stage.script("\"key\":\"lu-fail\",\"outcome\":\"" + outcome + "\"");

        ended(BASE, accepted(ray("x [[sandbox key=lu-fail]]")))
                .body("state", is("failed"))
                .body("output", hasSize(0))
                .body("failure_reason", notNullValue())
                .body("failure_code", is(code));
    }

    @Test
    void showsWaitingAndRunning() {
        Stage.script("\"key\":\"lu-run\",\"outcome\":\"never\",\"latency_ms\":0");
        Stage.script("\"key\":\"lu-wait\",\"outcome\":\"never\",\"latency_ms\":900000000000");
        String running = accepted(ray("x [[sandbox key=lu-run]]"));
        String waiting = accepted(ray("x [[sandbox key=lu-wait]]"));

        caller().get(BASE + "/" + running).then().body("state", is("processing"));
        caller().get(BASE + "/" + waiting).then().body("state", is("queued"));
    }

    @Test
    void asksForTheKeyAndEchoesTheRequestId() {
        given().header("X-Request-Id", "mine")
                .get(BASE + "/1")
                .then()
                .statusCode(401)
                .header("X-Request-Id", "mine")
                .header("X-API-Version", "2026-04-01")
                .body("detail", is("Missing Authorization header"));
        given().header("Authorization", "Bearer wrong")
                .get(BASE + "/1")
                .then()
                .statusCode(401)
                .body("detail", is("Invalid API key"));
        caller().get(BASE + "/not-an-id").then().statusCode(404).body("detail", is("Generation not found"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"model":"ray-9","type":"video","prompt":"x"}                                                    | Unknown model: ray-9
            {"type":"video","prompt":"x"}                                                                    | model
            {"model":"ray-3.2","type":"image","prompt":"x"}                                                  | type
            {"model":"ray-3.2","type":"video"}                                                               | prompt
            {"model":"ray-3.2","prompt":"x","aspect_ratio":"9:21"}                                           | aspect_ratio
            {"model":"ray-3.2","prompt":"x","video":{"duration":"6s"}}                                       | duration
            {"model":"ray-3.2","prompt":"x","video":{"duration":5}}                                          | duration
            {"model":"ray-3.2","prompt":"x","video":{"resolution":"4k"}}                                     | resolution
            {"model":"ray-3.2","prompt":"x","video":{"hdr":true,"resolution":"540p"}}                        | hdr
            {"model":"ray-3.2","prompt":"x","video":{"hdr":true,"duration":"10s"}}                           | hdr
            {"model":"ray-3.2","prompt":"x","video":{"start_frame":{}}}                                      | start_frame
            {"model":"ray-3.2","prompt":"x","video":{"keyframes":[{"url":"u"}],"keyframe_indexes":[121]}}    | keyframe_indexes
            [                                                                                                | JSON
            """)
    void refusesWhatTheContractDoesNotHave(String body, String detail) {
        submit(BASE, body).statusCode(400).body("detail", containsString(detail));
    }

    @Test
    void takesAnyModelAndLengthInAnySeconds() {
        String id = submit(ANY, "{\"model\":\"any-ray\",\"prompt\":\"x\",\"video\":{\"duration\":\"17s\"}}")
                .statusCode(201)
                .extract()
                .path("id");
        ended(ANY, id).body("state", is("completed")).body("model", is("any-ray"));
        submit(ANY, "{\"model\":\"m\",\"prompt\":\"x\",\"video\":{\"duration\":\"21s\"}}")
                .statusCode(400);
    }

    @Test
    void limitsInTwoForms() {
        Stage.settings("contract", "{\"time_scale\":1,\"rate_limit_per_minute\":{\"luma\":1}}");
        submit(BASE, ray("x")).statusCode(201).header("X-RateLimit-Remaining", "0");
        submit(BASE, ray("x"))
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("X-RateLimit-Limit", "1")
                .header("X-RateLimit-Remaining", "0")
                .body("detail", is("Rate limit exceeded"));

        Stage.settings("contract", "{\"forms\":[\"concurrency_limit\"]}");
        Stage.script("\"key\":\"lu-full\",\"outcome\":\"rate_limited\"");
        Stage.settings("contract", "{\"rate_limit_per_minute\":{\"luma\":0}}");
        submit(BASE, ray("x [[sandbox key=lu-full]]"))
                .statusCode(429)
                .header("Retry-After", "60")
                .header("X-RateLimit-Limit", nullValue())
                .body("detail", is("Too many concurrent jobs"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"402,Insufficient credits", "403,suspended", "503,not available"})
    void failsSubmitsAsTheScriptSays(int status, String detail) {
        Stage.script("\"key\":\"lu-err\",\"outcome\":\"submit_error\",\"error\":{\"code\":\"" + status + "\"}");

        submit(BASE, ray("x [[sandbox key=lu-err]]")).statusCode(status).body("detail", containsString(detail));
    }
}
