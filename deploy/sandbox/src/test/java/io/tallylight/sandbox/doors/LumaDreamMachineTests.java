package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LumaDreamMachineTests {
    private static final String BASE = "/contract/luma/dream-machine/v1/";

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-luma");
    }

    private static ValidatableResponse submit(String path, String body) {
        return caller().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static String ray(String prompt) {
        return "{\"model\":\"ray-2\",\"prompt\":\"" + prompt + "\",\"duration\":\"9s\",\"resolution\":\"720p\"}";
    }

    private static String accepted(String body) {
        return submit(BASE + "generations", body).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse ended(String id) {
        Stage.eventually(
                () -> caller().get(BASE + "generations/" + id).<String>path("state"), not(oneOf("queued", "dreaming")));
        return caller().get(BASE + "generations/" + id).then().statusCode(200);
    }

    @Test
    void startsFollowsAndDownloads() {
        String id = submit(BASE + "generations/video", ray("a balloon"))
                .statusCode(201)
                .body("state", is("queued"))
                .body("generation_type", is("video"))
                .body("assets", nullValue())
                .body("request.duration", is("9s"))
                .extract()
                .path("id");

        String url = ended(id)
                .body("state", is("completed"))
                .body("failure_reason", nullValue())
                .extract()
                .path("assets.video");
        given().urlEncodingEnabled(false).get(url).then().statusCode(200).contentType("video/mp4");
        caller().get("/contract/luma/v1/generations/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"refuse,moderation", "fail,generated", "expire,in time"})
    void reportsHowAGenerationFailed(String outcome, String reason) {
        Stage.script("\"key\":\"dm-fail\",\"outcome\":\"" + outcome + "\"");

        ended(accepted(ray("x [[sandbox key=dm-fail]]")))
                .body("state", is("failed"))
                .body("failure_reason", containsString(reason));
    }

    @Test
    void listsDeletesAndTellsTheBalance() {
        String first = accepted(ray("x"));
        String second = accepted(ray("y"));
        submit("/contract/luma/v1/generations", "{\"model\":\"ray-3.2\",\"prompt\":\"x\"}")
                .statusCode(201);

        caller().get(BASE + "generations?limit=1")
                .then()
                .body("generations", hasSize(1))
                .body("generations[0].id", is(second))
                .body("has_more", is(true))
                .body("count", is(2));
        caller().delete(BASE + "generations/" + first).then().statusCode(204);
        caller().get(BASE + "generations/" + first).then().statusCode(404);
        caller().get(BASE + "credits").then().statusCode(200).body("credit_balance", notNullValue());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"model":"ray-3.2","prompt":"x"}                                              | Unknown model
            {"model":"ray-2"}                                                             | prompt
            {"model":"ray-2","prompt":"x","duration":"10s"}                               | duration
            {"model":"ray-2","prompt":"x","aspect_ratio":"2:1"}                           | aspect_ratio
            {"model":"ray-2","prompt":"x","keyframes":{"frame2":{"type":"image"}}}        | frame0
            {"model":"ray-2","prompt":"x","keyframes":{"frame0":{"type":"image"}}}        | frame0
            """)
    void refusesWhatTheContractDoesNotHave(String body, String detail) {
        submit(BASE + "generations", body).statusCode(400).body("detail", containsString(detail));
    }

    @Test
    void limitsWithOrWithoutAWaitingTime() {
        Stage.script("\"key\":\"dm-429\",\"outcome\":\"rate_limited\"");
        Stage.script("\"key\":\"dm-bare\",\"outcome\":\"rate_limited\",\"forms\":[\"bare_limit\"]");

        submit(BASE + "generations", ray("x [[sandbox key=dm-429]]"))
                .statusCode(429)
                .header("Retry-After", notNullValue());
        submit(BASE + "generations", ray("x [[sandbox key=dm-bare]]"))
                .statusCode(429)
                .header("Retry-After", nullValue());
    }
}
