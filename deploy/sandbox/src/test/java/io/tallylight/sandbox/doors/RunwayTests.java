package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
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
class RunwayTests {
    private static final String BASE = "/contract/runway/v1/";
    private static final String ANY = "/any_seconds/runway/v1/";

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-runway").header("X-Runway-Version", "2024-11-06");
    }

    private static ValidatableResponse submit(String path, String body) {
        return caller().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static String gen45(String prompt) {
        return "{\"model\":\"gen4.5\",\"promptText\":\"" + prompt + "\",\"ratio\":\"1280:720\",\"duration\":5}";
    }

    private static String accepted(String base, String body) {
        return submit(base + "text_to_video", body)
                .statusCode(200)
                .body("$", aMapWithSize(1))
                .extract()
                .path("id");
    }

    private static ValidatableResponse ended(String base, String id) {
        Stage.eventually(
                () -> caller().get(base + "tasks/" + id).<String>path("status"),
                not(oneOf("PENDING", "THROTTLED", "RUNNING")));
        return caller().get(base + "tasks/" + id).then().statusCode(200);
    }

    @Test
    void startsFollowsAndDownloads() {
        String id = accepted(BASE, gen45("a balloon"));

        String url = ended(BASE, id)
                .body("status", is("SUCCEEDED"))
                .body("createdAt", notNullValue())
                .body("output", hasSize(1))
                .extract()
                .path("output[0]");
        byte[] file = given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .extract()
                .asByteArray();
        assertThat(new Mp4Reader(file).movieSeconds()).isEqualByComparingTo("5");
        given().urlEncodingEnabled(false)
                .get(url.replace("expires=", "expires=1"))
                .then()
                .statusCode(403)
                .body(containsString("AccessDenied"));
    }

    @Test
    void showsProgressWhileRunningAndWaitsInEitherForm() {
        Stage.script("\"key\":\"rw-run\",\"outcome\":\"never\",\"latency_ms\":0");
        Stage.script("\"key\":\"rw-wait\",\"outcome\":\"never\",\"latency_ms\":900000000000");
        Stage.script(
                "\"key\":\"rw-throttled\",\"outcome\":\"never\",\"latency_ms\":900000000000,\"forms\":[\"throttled\"]");
        String running = accepted(BASE, gen45("x [[sandbox key=rw-run]]"));
        String waiting = accepted(BASE, gen45("x [[sandbox key=rw-wait]]"));
        String throttled = accepted(BASE, gen45("x [[sandbox key=rw-throttled]]"));

        caller().get(BASE + "tasks/" + running)
                .then()
                .body("status", is("RUNNING"))
                .body("progress", notNullValue());
        caller().get(BASE + "tasks/" + waiting).then().body("status", is("PENDING"));
        caller().get(BASE + "tasks/" + throttled).then().body("status", is("THROTTLED"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"refuse,SAFETY.INPUT.TEXT", "fail,INTERNAL.BAD_OUTPUT.CODE01", "expire,INTERNAL"})
    void reportsHowATaskFailed(String outcome, String code) {
        Stage.script("\"key\":\"rw-fail\",\"outcome\":\"" + outcome + "\"");

        ended(BASE, accepted(BASE, gen45("x [[sandbox key=rw-fail]]")))
                .body("status", is("FAILED"))
                .body("failure", notNullValue())
                .body("failureCode", is(code));
    }

    @Test
    void reportsTextAloneInTheOtherForm() {
        Stage.script("\"key\":\"rw-text\",\"outcome\":\"fail\",\"forms\":[\"no_failure_code\"]");

        ended(BASE, accepted(BASE, gen45("x [[sandbox key=rw-text]]"))).body("$", not(hasKey("failureCode")));
    }

    @Test
    void cancelsARunningTaskAndForgetsAFinishedOne() {
        Stage.script("\"key\":\"rw-stop\",\"outcome\":\"never\"");
        String running = accepted(BASE, gen45("x [[sandbox key=rw-stop]]"));
        String finished = accepted(BASE, gen45("x"));
        ended(BASE, finished);

        caller().delete(BASE + "tasks/" + running).then().statusCode(204);
        caller().get(BASE + "tasks/" + running).then().body("status", is("CANCELLED"));
        caller().delete(BASE + "tasks/" + finished).then().statusCode(204);
        caller().get(BASE + "tasks/" + finished).then().statusCode(404);
        caller().delete(BASE + "tasks/" + finished).then().statusCode(404);
    }

    @Test
    void losesTheFile() {
        Stage.script("\"key\":\"rw-gone\",\"outcome\":\"expired_file\"");
        String url = ended(BASE, accepted(BASE, gen45("x [[sandbox key=rw-gone]]")))
                .extract()
                .path("output[0]");

        given().urlEncodingEnabled(false).get(url).then().statusCode(403);
    }

    @Test
    void asksForKeyAndVersion() {
        given().header("X-Runway-Version", "2024-11-06")
                .get(BASE + "tasks/1")
                .then()
                .statusCode(401)
                .body("error", notNullValue());
        given().header("Authorization", "Bearer sandbox-runway")
                .get(BASE + "tasks/1")
                .then()
                .statusCode(400)
                .body("error", containsString("X-Runway-Version"));
        given().header("Authorization", "Bearer sandbox-runway")
                .header("X-Runway-Version", "2023-01-01")
                .get(BASE + "tasks/1")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            text_to_video  | {"promptText":"x"}                                                             | model
            text_to_video  | {"model":"gen4_turbo","promptText":"x","ratio":"1280:720"}                     | model
            text_to_video  | {"model":"gen4.5","ratio":"1280:720","duration":5}                             | promptText
            text_to_video  | {"model":"gen4.5","promptText":"x","ratio":"1280:720"}                         | duration
            text_to_video  | {"model":"gen4.5","promptText":"x","ratio":"1280:720","duration":11}           | duration
            text_to_video  | {"model":"gen4.5","promptText":"x","ratio":"1280:720","duration":"5"}          | duration
            text_to_video  | {"model":"gen4.5","promptText":"x","ratio":"960:960","duration":5}             | ratio
            text_to_video  | {"model":"veo3.1","promptText":"x","ratio":"1280:720","duration":5}            | duration
            text_to_video  | {"model":"gen4.5","promptText":"x","ratio":"1280:720","duration":5,"seed":-1}  | seed
            image_to_video | {"model":"gen4_turbo","ratio":"1280:720"}                                      | promptImage
            image_to_video | {"model":"gen4_turbo","ratio":"1280:720","promptImage":[{"uri":"https://x.test/i"}]} | promptImage
            video_to_video | {"model":"aleph2","promptText":"x"}                                            | videoUri
            """)
    void refusesWhatTheContractDoesNotHave(String endpoint, String body, String field) {
        submit(BASE + endpoint, body).statusCode(400).body("issues[0].path[0]", is(field));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            image_to_video | {"model":"gen4_turbo","ratio":"1104:832","promptImage":"https://x.test/i.png"}
            image_to_video | {"model":"veo3.1_fast","promptImage":[{"uri":"https://x.test/i","position":"first"}],"audio":true}
            video_to_video | {"model":"aleph2","promptText":"x","videoUri":"https://x.test/v.mp4","targetAspectRatio":"16:9"}
            text_to_video  | {"model":"seedance2","promptText":"x","duration":10,"ratio":"1920:1080"}
            """)
    void takesWhatTheContractHas(String endpoint, String body) {
        submit(BASE + endpoint, body).statusCode(200);
    }

    @Test
    void takesAnyLengthAndNoInputInAnySeconds() {
        for (String endpoint : new String[] {"text_to_video", "image_to_video", "video_to_video"}) {
            submit(ANY + endpoint, "{\"model\":\"m-3\",\"promptText\":\"x\",\"duration\":17}")
                    .statusCode(200);
        }
        submit(ANY + "text_to_video", "{\"model\":\"m-3\",\"promptText\":\"x\",\"duration\":21}")
                .statusCode(400);
    }

    @Test
    void limitsAndFailsSubmits() {
        Stage.script("\"key\":\"rw-500\",\"outcome\":\"submit_error\"");
        submit(BASE + "text_to_video", gen45("x [[sandbox key=rw-500]]"))
                .statusCode(500)
                .body("error", notNullValue());

        Stage.settings("contract", "{\"time_scale\":1,\"rate_limit_per_minute\":{\"runway\":1}}");
        accepted(BASE, gen45("x"));
        submit(BASE + "text_to_video", gen45("x"))
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("error", notNullValue());
    }
}
