package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tallylight.sandbox.video.Mp4Reader;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OpenAiTests {
    private static final String VIDEOS = "/contract/openai/v1/videos";
    private static final String ANY = "/any_seconds/openai/v1/videos";

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-openai");
    }

    private static ValidatableResponse submit(String path, String json) {
        return caller().contentType(ContentType.JSON).body(json).post(path).then();
    }

    private static String accepted(String path, String json) {
        return submit(path, json).statusCode(200).extract().path("id");
    }

    private static ValidatableResponse ended(String path, String id) {
        Stage.eventually(
                () -> caller().get(path + "/" + id).<String>path("status"), not(oneOf("queued", "in_progress")));
        return caller().get(path + "/" + id).then().statusCode(200);
    }

    private static byte[] content(String path, String id) {
        return caller().accept("application/binary")
                .get(path + "/" + id + "/content")
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .extract()
                .asByteArray();
    }

    @Test
    void takesAFormFollowsAndDownloads() {
        String id = caller().multiPart("prompt", "a fox in snow")
                .multiPart("model", "sora-2")
                .multiPart("seconds", "8")
                .multiPart("size", "1280x720")
                .multiPart("input_reference", "first.png", new byte[] {1, 2, 3}, "image/png")
                .post(VIDEOS)
                .then()
                .statusCode(200)
                .body("id", startsWith("video_"))
                .body("object", is("video"))
                .body("status", is("queued"))
                .body("progress", is(0))
                .body("seconds", is("8"))
                .body("size", is("1280x720"))
                .body("model", is("sora-2"))
                .body("completed_at", nullValue())
                .body("error", nullValue())
                .extract()
                .path("id");

        ended(VIDEOS, id)
                .body("status", is("completed"))
                .body("progress", is(100))
                .body("completed_at", notNullValue())
                .body("expires_at", notNullValue())
                .body("prompt", is("a fox in snow"));
        Mp4Reader film = new Mp4Reader(content(VIDEOS, id));
        assertThat(film.movieSeconds()).isEqualByComparingTo("8");
        assertThat(film.size()).hasToString("1280x720");
    }

    @Test
    void takesJsonWithDefaults() {
        String id = accepted(VIDEOS, "{\"prompt\":\"a fox\"}");

        ended(VIDEOS, id).body("seconds", is("4")).body("size", is("720x1280")).body("model", is("sora-2"));
    }

    @Test
    void showsARunningVideo() {
        Stage.script("\"key\":\"oa-never\",\"outcome\":\"never\",\"latency_ms\":0");
        String id = accepted(VIDEOS, "{\"prompt\":\"a [[sandbox key=oa-never]]\"}");

        caller().get(VIDEOS + "/" + id).then().body("status", is("in_progress"));
        caller().get(VIDEOS + "/" + id + "/content").then().statusCode(400);
        caller().delete(VIDEOS + "/" + id).then().statusCode(400);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            refuse | moderation_blocked
            fail   | video_generation_failed
            expire | expired
            """)
    void reportsHowAJobFailed(String outcome, String code) {
        Stage.script("\"key\":\"oa-fails\",\"outcome\":\"" + outcome + "\"");

        ended(VIDEOS, accepted(VIDEOS, "{\"prompt\":\"x [[sandbox key=oa-fails]]\"}"))
                .body("status", is("failed"))
                .body("error.code", is(code))
                .body("error.message", notNullValue());
    }

    @Test
    void reportsTheScriptedError() {
        Stage.script("\"key\":\"oa-err\",\"outcome\":\"fail\",\"error\":{\"code\":\"gpu_lost\",\"message\":\"gone\"}");

        ended(VIDEOS, accepted(VIDEOS, "{\"prompt\":\"x [[sandbox key=oa-err]]\"}"))
                .body("error.code", is("gpu_lost"))
                .body("error.message", is("gone"));
    }

    @Test
    void deliversTheScriptedSeconds() {
        Stage.script("\"key\":\"oa-short\",\"seconds\":3.5");
        String id = accepted(VIDEOS, "{\"prompt\":\"x [[sandbox key=oa-short]]\",\"seconds\":\"8\"}");

        ended(VIDEOS, id).body("seconds", is("3.5"));
        assertThat(new Mp4Reader(content(VIDEOS, id)).movieSeconds()).isEqualByComparingTo(new BigDecimal("3.5"));
    }

    @Test
    void deliversTheFirstClipsOfAKey() {
        Stage.script("\"key\":\"oa-part\",\"clips_delivered\":1");
        String body = "{\"prompt\":\"x [[sandbox key=oa-part]]\"}";

        ended(VIDEOS, accepted(VIDEOS, body)).body("status", is("completed"));
        ended(VIDEOS, accepted(VIDEOS, body)).body("error.code", is("moderation_blocked"));
    }

    @Test
    void breaksOffOrLosesTheFile() {
        Stage.script("\"key\":\"oa-cut\",\"outcome\":\"truncated_file\"");
        Stage.script("\"key\":\"oa-gone\",\"outcome\":\"expired_file\"");
        String whole = accepted(VIDEOS, "{\"prompt\":\"x\"}");
        String cut = accepted(VIDEOS, "{\"prompt\":\"x [[sandbox key=oa-cut]]\"}");
        String gone = accepted(VIDEOS, "{\"prompt\":\"x [[sandbox key=oa-gone]]\"}");
        ended(VIDEOS, whole);
        ended(VIDEOS, cut).body("status", is("completed"));
        ended(VIDEOS, gone).body("status", is("completed"));

        assertThat(content(VIDEOS, cut)).hasSize(content(VIDEOS, whole).length / 2);
        caller().get(VIDEOS + "/" + gone + "/content").then().statusCode(404);
    }

    @Test
    void asksForTheKey() {
        for (String header : new String[] {"Bearer wrong", "sandbox-openai", ""}) {
            given().header("Authorization", header)
                    .get(VIDEOS)
                    .then()
                    .statusCode(401)
                    .body("error.code", is("invalid_api_key"))
                    .body("error.type", is("invalid_request_error"));
        }
    }

    @Test
    void letsAzureInWithEitherHeader() {
        String path = "/contract/azure/v1/videos";
        given().header("api-key", "sandbox-azure").get(path).then().statusCode(200);
        given().header("Authorization", "Bearer sandbox-azure").get(path).then().statusCode(200);
        given().header("api-key", "sandbox-openai")
                .get(path)
                .then()
                .statusCode(401)
                .body("error.code", is("401"));

        given().header("api-key", "sandbox-azure")
                .contentType(ContentType.JSON)
                .body("{\"model\":\"our-deployment\",\"prompt\":\"x\"}")
                .post(path)
                .then()
                .statusCode(200)
                .body("model", is("our-deployment"));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {}                                                      | 400 | missing_required_parameter
            {"prompt":"x","n":2}                                    | 400 | unknown_parameter
            {"prompt":"x","model":"sora-1"}                         | 404 | model_not_found
            {"prompt":"x","seconds":"5"}                            | 400 | invalid_value
            {"prompt":"x","seconds":4}                              | 400 | invalid_type
            {"prompt":"x","size":"640x480"}                         | 400 | invalid_value
            {"prompt":"x","size":"1920x1080"}                       | 400 | invalid_value
            """)
    void refusesWhatTheContractDoesNotHave(String body, int status, String code) {
        submit(VIDEOS, body).statusCode(status).body("error.code", is(code));
    }

    @Test
    void refusesABodyThatIsNoObject() {
        submit(VIDEOS, "[1").statusCode(400).body("error.type", is("invalid_request_error"));
    }

    @Test
    void takesAnyModelAndLengthInAnySeconds() {
        String id = accepted(ANY, "{\"prompt\":\"x\",\"model\":\"whatever-9\",\"seconds\":17,\"size\":\"848x480\"}");

        ended(ANY, id).body("seconds", is("17")).body("model", is("whatever-9"));
        assertThat(new Mp4Reader(content(ANY, id)).movieSeconds()).isEqualByComparingTo("17");
        submit(ANY, "{\"prompt\":\"x\",\"seconds\":\"21\"}").statusCode(400);
        submit(ANY, "{\"prompt\":\"x\",\"seconds\":\"0\"}").statusCode(400);
        submit(ANY, "{\"prompt\":\"x\",\"seconds\":\"4.5\"}").statusCode(400);
        caller().get(VIDEOS + "/" + id).then().statusCode(404);
    }

    @Test
    void limitsSubmits() {
        Stage.settings("contract", "{\"time_scale\":1,\"rate_limit_per_minute\":{\"openai\":1}}");
        accepted(VIDEOS, "{\"prompt\":\"x\"}");

        submit(VIDEOS, "{\"prompt\":\"x\"}")
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("Retry-After-Ms", notNullValue())
                .header("x-ratelimit-remaining-requests", "0")
                .header("x-ratelimit-reset-requests", notNullValue())
                .body("error.code", is("rate_limit_exceeded"));
        accepted(ANY, "{\"prompt\":\"x\"}");
    }

    @Test
    void failsASubmitAsScriptedAndThenTakesIt() {
        Stage.script("\"key\":\"oa-500\",\"outcome\":\"submit_error\",\"refusals\":1,\"error\":{\"code\":\"503\"}");
        String body = "{\"prompt\":\"x [[sandbox key=oa-500]]\"}";

        submit(VIDEOS, body).statusCode(503).body("error.type", is("server_error"));
        submit(VIDEOS, body).statusCode(200);
    }

    @Test
    void answersLateThoughTheJobExists() {
        Stage.settings("contract", "{\"time_scale\":400}");
        Stage.script("\"key\":\"oa-late\",\"outcome\":\"submit_timeout\"");
        long start = System.nanoTime();
        String id = accepted(VIDEOS, "{\"prompt\":\"x [[sandbox key=oa-late]]\"}");

        assertThat(System.nanoTime() - start).isGreaterThan(290_000_000L);
        caller().get(VIDEOS + "/" + id).then().body("status", is("completed"));
    }

    @Test
    void listsNewestFirstInPages() {
        String first = accepted(VIDEOS, "{\"prompt\":\"1\"}");
        String second = accepted(VIDEOS, "{\"prompt\":\"2\"}");
        String third = accepted(VIDEOS, "{\"prompt\":\"3\"}");

        caller().get(VIDEOS + "?limit=2")
                .then()
                .body("data.id", equalTo(List.of(third, second)))
                .body("first_id", is(third))
                .body("last_id", is(second))
                .body("has_more", is(true));
        caller().get(VIDEOS + "?limit=2&after=" + second)
                .then()
                .body("data.id", equalTo(List.of(first)))
                .body("has_more", is(false));
    }

    @Test
    void remixesAndDeletes() {
        String id = accepted(VIDEOS, "{\"prompt\":\"x\",\"seconds\":\"12\"}");
        ended(VIDEOS, id);
        submit(VIDEOS + "/" + id + "/remix", "{\"prompt\":\"y\"}")
                .statusCode(200)
                .body("remixed_from_video_id", is(id))
                .body("seconds", is("12"));

        caller().delete(VIDEOS + "/" + id).then().statusCode(200).body("deleted", is(true));
        caller().get(VIDEOS + "/" + id).then().statusCode(404).body("error.type", is("invalid_request_error"));
    }

    @Test
    void playsACompatibleServerThatKnowsLittle() {
        Stage.script("\"key\":\"oa-sparse\",\"forms\":[\"sparse_video\"]");
        String id = accepted(VIDEOS, "{\"prompt\":\"x [[sandbox key=oa-sparse]]\",\"seconds\":\"8\"}");

        ended(VIDEOS, id).body("seconds", is("4")).body("$", not(hasKey("progress")));
    }

    @Test
    void refusesUnknownPathsInItsOwnWords() {
        caller().get("/contract/openai/v1/images")
                .then()
                .statusCode(404)
                .body("error.type", is("invalid_request_error"));
    }
}
