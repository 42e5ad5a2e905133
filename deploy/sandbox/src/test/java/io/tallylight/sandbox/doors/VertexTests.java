package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tallylight.sandbox.video.Mp4Reader;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class VertexTests {
    private static final String MODEL = "veo-3.1-generate-001";
    private static final String PREFIX = "projects/p1/locations/us-central1/publishers/google/models/";

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-vertex").contentType(ContentType.JSON);
    }

    private static ValidatableResponse submit(String profile, String model, String prompt, String parameters) {
        return caller().body("{\"instances\":[{\"prompt\":\"" + prompt + "\"}],\"parameters\":{" + parameters + "}}")
                .post("/" + profile + "/vertex/v1/" + PREFIX + model + ":predictLongRunning")
                .then();
    }

    private static String accepted(String profile, String model, String prompt, String parameters) {
        return submit(profile, model, prompt, parameters)
                .statusCode(200)
                .extract()
                .path("name");
    }

    private static ValidatableResponse fetch(String profile, String model, String name) {
        return caller().body("{\"operationName\":\"" + name + "\"}")
                .post("/" + profile + "/vertex/v1/" + PREFIX + model + ":fetchPredictOperation")
                .then();
    }

    private static ValidatableResponse done(String profile, String model, String name) {
        Stage.eventually(() -> fetch(profile, model, name).extract().<Boolean>path("done"), is(true));
        return fetch(profile, model, name).statusCode(200);
    }

    @Test
    void startsFetchesAndFindsTheFilesInside() {
        String name = accepted(
                "contract", MODEL, "a fox", "\"sampleCount\":2,\"durationSeconds\":8,\"resolution\":\"1080p\"");
        assertThat(name).startsWith(PREFIX + MODEL + "/operations/");

        List<String> videos = done("contract", MODEL, name)
                .body("response.'@type'", is("type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse"))
                .body("response.raiMediaFilteredCount", is(0))
                .body("response.videos.mimeType", is(List.of("video/mp4", "video/mp4")))
                .extract()
                .path("response.videos.bytesBase64Encoded");
        Mp4Reader film = new Mp4Reader(Base64.getDecoder().decode(videos.getLast()));
        assertThat(film.movieSeconds()).isEqualByComparingTo("8");
        assertThat(film.size()).hasToString("1920x1080");
    }

    @Test
    void namesTheBucketWhenOneIsGiven() {
        String name = accepted("contract", MODEL, "x", "\"storageUri\":\"gs://bucket/prefix/\"");

        done("contract", MODEL, name)
                .body("response.videos[0].gcsUri", matchesPattern("gs://bucket/prefix/[^/]+/sample_0.mp4"))
                .body("response.videos[0]", not(hasKey("bytesBase64Encoded")));
    }

    @Test
    void refusesDirectlyUnderResponse() {
        Stage.script("\"key\":\"vx-rai\",\"outcome\":\"refuse\"");
        Stage.script("\"key\":\"vx-code3\",\"outcome\":\"refuse\",\"forms\":[\"refused_as_error\"]");

        done("contract", MODEL, accepted("contract", MODEL, "x [[sandbox key=vx-rai]]", "\"sampleCount\":3"))
                .body("response.raiMediaFilteredCount", is(3))
                .body("response.raiMediaFilteredReasons", hasSize(1))
                .body("response", not(hasKey("videos")));
        done("contract", MODEL, accepted("contract", MODEL, "x [[sandbox key=vx-code3]]", ""))
                .body("error.code", is(3));
    }

    @Test
    void filtersSomeAndReportsFailure() {
        Stage.script("\"key\":\"vx-some\",\"clips_delivered\":6");
        Stage.script("\"key\":\"vx-fail\",\"outcome\":\"fail\",\"error\":{\"code\":\"8\",\"message\":\"no quota\"}");
        String some = accepted("any_seconds", "m", "x [[sandbox key=vx-some]]", "\"sampleCount\":8");

        done("any_seconds", "m", some)
                .body("response.videos", hasSize(6))
                .body("response.raiMediaFilteredCount", is(2));
        done("contract", MODEL, accepted("contract", MODEL, "x [[sandbox key=vx-fail]]", ""))
                .body("error.code", is(8))
                .body("error.message", is("no quota"));
    }

    @Test
    void breaksTheFileOff() {
        Stage.script("\"key\":\"vx-cut\",\"outcome\":\"truncated_file\"");
        String whole = accepted("contract", MODEL, "x", "");
        String cut = accepted("contract", MODEL, "x [[sandbox key=vx-cut]]", "");
        String wholeBytes = done("contract", MODEL, whole).extract().path("response.videos[0].bytesBase64Encoded");
        String cutBytes = done("contract", MODEL, cut).extract().path("response.videos[0].bytesBase64Encoded");

        assertThat(Base64.getDecoder().decode(cutBytes))
                .hasSize(Base64.getDecoder().decode(wholeBytes).length / 2);
    }

    @Test
    void asksForTheToken() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/contract/vertex/v1/" + PREFIX + MODEL + ":fetchPredictOperation")
                .then()
                .statusCode(401)
                .body("error.status", is("UNAUTHENTICATED"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            veo-9                     |                                           | 404
            veo-3.1-generate-001      | "durationSeconds":"8"                     | 400
            veo-3.1-generate-001      | "durationSeconds":7                       | 400
            veo-3.1-generate-001      | "sampleCount":5                           | 400
            veo-3.1-generate-001      | "sampleCount":0                           | 400
            veo-3.1-generate-001      | "personGeneration":"allow_all"            | 400
            veo-3.1-generate-001      | "seed":-1                                 | 400
            veo-3.1-generate-001      | "storageUri":"s3://bucket"                | 400
            veo-3.1-lite-generate-001 | "resolution":"4k"                         | 400
            veo-3.1-generate-001      | "sampleCount":4,"seed":4294967295         | 200
            veo-3.1-fast-generate-001 | "generateAudio":false,"durationSeconds":4 | 200
            veo-2.0-generate-001      | "durationSeconds":5                       | 200
            """)
    void holdsToTheContract(String model, String parameters, int status) {
        submit("contract", model, "x", parameters == null ? "" : parameters).statusCode(status);
    }

    @Test
    void refusesAnOperationOfAnotherModel() {
        String name = accepted("contract", MODEL, "x", "");

        fetch("contract", "veo-3.1-fast-generate-001", name).statusCode(400);
        fetch("contract", MODEL, PREFIX + MODEL + "/operations/none").statusCode(404);
        caller().body("{}")
                .post("/contract/vertex/v1/" + PREFIX + MODEL + ":fetchPredictOperation")
                .then()
                .statusCode(400);
    }

    @Test
    void speaksTheBetaPathToo() {
        caller().body("{\"instances\":[{\"prompt\":\"x\"}]}")
                .post("/contract/vertex/v1beta1/" + PREFIX + MODEL + ":predictLongRunning")
                .then()
                .statusCode(200);
    }

    @Test
    void limitsSubmitsAndTakesAnyLengthInAnySeconds() {
        Stage.settings("any_seconds", "{\"time_scale\":1,\"rate_limit_per_minute\":{\"vertex\":1}}");
        accepted("any_seconds", "m-2", "x", "\"durationSeconds\":19,\"sampleCount\":8");

        submit("any_seconds", "m-2", "x", "").statusCode(429).body("error.code", is(429));
    }
}
