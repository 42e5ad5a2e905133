package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tallylight.sandbox.video.Mp4Reader;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class GeminiTests {
    private static final String BASE = "/contract/gemini/v1beta/";
    private static final String ANY = "/any_seconds/gemini/v1beta/";
    private static final String MODEL = "veo-3.1-generate-preview";

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static RequestSpecification caller() {
        return given().header("x-goog-api-key", "sandbox-gemini");
    }

    private static ValidatableResponse submit(String base, String model, String prompt, String parameters) {
        return caller().contentType(ContentType.JSON)
                .body("{\"instances\":[{\"prompt\":\"" + prompt + "\"}],\"parameters\":{" + parameters + "}}")
                .post(base + "models/" + model + ":predictLongRunning")
                .then();
    }

    private static String accepted(String base, String model, String prompt, String parameters) {
        return submit(base, model, prompt, parameters).statusCode(200).extract().path("name");
    }

    private static ValidatableResponse done(String base, String name) {
        Stage.eventually(() -> caller().get(base + name).<Boolean>path("done"), is(true));
        return caller().get(base + name).then().statusCode(200);
    }

    @Test
    void startsFollowsAndDownloads() {
        String name = accepted(BASE, MODEL, "a fox", "\"durationSeconds\":\"6\",\"aspectRatio\":\"9:16\"");
        assertThat(name).startsWith("models/" + MODEL + "/operations/");

        List<String> uris = done(BASE, name)
                .body("response.'@type'", containsString("PredictLongRunningResponse"))
                .body("response.generateVideoResponse.generatedSamples", hasSize(1))
                .extract()
                .path("response.generateVideoResponse.generatedSamples.video.uri");
        assertThat(uris.getFirst())
                .startsWith("http://")
                .contains("/v1beta/files/")
                .endsWith(":download?alt=media");
        byte[] file = caller().get(uris.getFirst())
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .extract()
                .asByteArray();
        assertThat(new Mp4Reader(file).movieSeconds()).isEqualByComparingTo("6");
        assertThat(new Mp4Reader(file).size()).hasToString("720x1280");
        given().get(uris.getFirst()).then().statusCode(401);
        given().queryParam("key", "sandbox-gemini").get(uris.getFirst()).then().statusCode(200);
    }

    @Test
    void saysNothingOfDoneWhileRunning() {
        Stage.script("\"key\":\"ge-never\",\"outcome\":\"never\"");
        String name = accepted(BASE, MODEL, "x [[sandbox key=ge-never]]", "");

        caller().get(BASE + name).then().statusCode(200).body("name", is(name)).body("$", not(hasKey("done")));
    }

    @Test
    void saysDoneFalseInTheOtherForm() {
        Stage.script("\"key\":\"ge-false\",\"outcome\":\"never\",\"forms\":[\"done_false\",\"running_metadata\"]");
        String name = accepted(BASE, MODEL, "x [[sandbox key=ge-false]]", "");

        caller().get(BASE + name).then().body("done", is(false)).body("metadata", notNullValue());
    }

    @Test
    void refusesInsideSuccess() {
        Stage.script("\"key\":\"ge-rai\",\"outcome\":\"refuse\"");
        String name = accepted(BASE, MODEL, "x [[sandbox key=ge-rai]]", "");

        done(BASE, name)
                .body("response.generateVideoResponse.raiMediaFilteredCount", is(1))
                .body("response.generateVideoResponse.raiMediaFilteredReasons", hasSize(1))
                .body("response.generateVideoResponse", not(hasKey("generatedSamples")))
                .body("$", not(hasKey("error")));
    }

    @Test
    void refusesInTheOtherForms() {
        Stage.script("\"key\":\"ge-empty\",\"outcome\":\"refuse\",\"forms\":[\"empty_samples\",\"bare_refusal\"]");
        Stage.script("\"key\":\"ge-code3\",\"outcome\":\"refuse\",\"forms\":[\"refused_as_error\"]");

        done(BASE, accepted(BASE, MODEL, "x [[sandbox key=ge-empty]]", ""))
                .body("response.generateVideoResponse.generatedSamples", hasSize(0))
                .body("response.generateVideoResponse", not(hasKey("raiMediaFilteredCount")));
        done(BASE, accepted(BASE, MODEL, "x [[sandbox key=ge-code3]]", "")).body("error.code", is(3));
    }

    @ParameterizedTest(name = "{0}: code {1}")
    @CsvSource({"fail,13", "expire,4"})
    void reportsFailureAsRpcStatus(String outcome, int code) {
        Stage.script("\"key\":\"ge-fail\",\"outcome\":\"" + outcome + "\"");

        done(BASE, accepted(BASE, MODEL, "x [[sandbox key=ge-fail]]", ""))
                .body("error.code", is(code))
                .body("$", not(hasKey("response")));
    }

    @Test
    void filtersSomeOfTheSamples() {
        Stage.script("\"key\":\"ge-some\",\"clips_delivered\":5,\"seconds\":2.5");
        String name = accepted(ANY, "any-model", "x [[sandbox key=ge-some]]", "\"sampleCount\":8");

        List<String> uris = done(ANY, name)
                .body("response.generateVideoResponse.generatedSamples", hasSize(5))
                .body("response.generateVideoResponse.raiMediaFilteredCount", is(3))
                .extract()
                .path("response.generateVideoResponse.generatedSamples.video.uri");
        for (String uri : uris) {
            byte[] file = caller().get(uri).then().statusCode(200).extract().asByteArray();
            assertThat(new Mp4Reader(file).movieSeconds()).isEqualByComparingTo("2.5");
        }
        caller().get(uris.getFirst().replace("0:download", "5:download")).then().statusCode(404);
    }

    @Test
    void redirectsTheDownloadInTheOtherForm() {
        Stage.script("\"key\":\"ge-redirect\",\"forms\":[\"download_redirect\"]");
        String name = accepted(BASE, MODEL, "x [[sandbox key=ge-redirect]]", "");
        String uri = done(BASE, name).extract().path("response.generateVideoResponse.generatedSamples[0].video.uri");

        String link = caller().redirects()
                .follow(false)
                .get(uri)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        given().urlEncodingEnabled(false).get(link).then().statusCode(200).contentType("video/mp4");
        given().urlEncodingEnabled(false).get(link + "0").then().statusCode(403);
    }

    @Test
    void losesTheFile() {
        Stage.script("\"key\":\"ge-gone\",\"outcome\":\"expired_file\"");
        String name = accepted(BASE, MODEL, "x [[sandbox key=ge-gone]]", "");
        String uri = done(BASE, name).extract().path("response.generateVideoResponse.generatedSamples[0].video.uri");

        caller().get(uri).then().statusCode(404).body("error.status", is("NOT_FOUND"));
    }

    @Test
    void asksForTheKey() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post(BASE + "models/" + MODEL + ":predictLongRunning")
                .then()
                .statusCode(401)
                .body("error.status", is("UNAUTHENTICATED"))
                .body("error.code", is(401));
        given().header("x-goog-api-key", "sandbox-vertex")
                .get(BASE + "models/m/operations/1")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            veo-3.0-generate-001          |                                                  | 404
            gen4.5                        |                                                  | 404
            veo-3.1-generate-preview      | "durationSeconds":5                              | 400
            veo-3.1-generate-preview      | "durationSeconds":6,"resolution":"1080p"         | 400
            veo-3.1-generate-preview      | "sampleCount":2                                  | 400
            veo-3.1-generate-preview      | "aspectRatio":"1:1"                              | 400
            veo-3.1-generate-preview      | "resolution":"480p"                              | 400
            veo-3.1-generate-preview      | "personGeneration":"dont_allow"                  | 400
            veo-3.1-generate-preview      | "seed":7                                         | 400
            veo-3.1-generate-preview      | "generateAudio":true                             | 400
            veo-3.1-lite-generate-preview | "resolution":"4k"                                | 400
            veo-3.1-lite-generate-preview | "resolution":"1080p"                             | 200
            veo-3.1-fast-generate-preview | "durationSeconds":8,"resolution":"4k"            | 200
            veo-3.1-generate-preview      | "durationSeconds":4,"numberOfVideos":1           | 200
            """)
    void holdsToTheContract(String model, String parameters, int status) {
        submit(BASE, model, "x", parameters == null ? "" : parameters).statusCode(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "image":{"bytesBase64Encoded":"AA==","mimeType":"image/png"}                                | 200
            "image":{"inlineData":{"mimeType":"image/png","data":"AA=="}}                               | 200
            "image":{"mimeType":"image/png"}                                                            | 400
            "referenceImages":[{"image":{"inlineData":{"data":"AA=="}},"referenceType":"asset"}]        | 200
            "video":{"uri":"https://example.test/v.mp4"}                                                | 200
            "video":{"encodedVideo":"AA==","encoding":"video/mp4"}                                      | 200
            """)
    void takesPicturesInEveryFormSeen(String field, int status) {
        caller().contentType(ContentType.JSON)
                .body("{\"instances\":[{\"prompt\":\"x\"," + field + "}]}")
                .post(BASE + "models/" + MODEL + ":predictLongRunning")
                .then()
                .statusCode(status);
    }

    @Test
    void takesAnyLengthInAnySeconds() {
        for (String seconds : List.of("1", "\"13\"", "20")) accepted(ANY, "m-1", "x", "\"durationSeconds\":" + seconds);
        submit(ANY, "m-1", "x", "\"durationSeconds\":21").statusCode(400);
        submit(ANY, "m-1", "x", "\"sampleCount\":9").statusCode(400).body("error.status", is("INVALID_ARGUMENT"));
    }

    @Test
    void limitsSubmitsWithRetryInfo() {
        Stage.settings("contract", "{\"time_scale\":1,\"rate_limit_per_minute\":{\"gemini\":1}}");
        accepted(BASE, MODEL, "x", "");

        submit(BASE, MODEL, "x", "")
                .statusCode(429)
                .body("error.status", is("RESOURCE_EXHAUSTED"))
                .body("error.details[1].'@type'", is("type.googleapis.com/google.rpc.RetryInfo"))
                .body("error.details[1].retryDelay", matchesPattern("\\d+s"));
    }

    @Test
    void answersScriptedErrorsOnSubmit() {
        Stage.script("\"key\":\"ge-500\",\"outcome\":\"submit_error\"");
        Stage.script("\"key\":\"ge-429\",\"outcome\":\"rate_limited\",\"forms\":[\"bare_limit\"]");

        submit(BASE, MODEL, "x [[sandbox key=ge-500]]", "").statusCode(500).body("error.status", is("INTERNAL"));
        submit(BASE, MODEL, "x [[sandbox key=ge-429]]", "").statusCode(429).body("error", not(hasKey("details")));
    }

    @Test
    void refusesUnknownPathsInItsOwnWords() {
        caller().get(BASE + "models").then().statusCode(404).body("error.status", is("NOT_FOUND"));
        caller().get(BASE + "models/" + MODEL + "/operations/none").then().statusCode(404);
    }
}
