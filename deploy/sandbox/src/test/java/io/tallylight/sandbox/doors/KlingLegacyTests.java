package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class KlingLegacyTests {
    private static final String BASE = "/contract/kling/v1/videos/";
    private static final String SECRET = "sandbox-kling-secret";

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    /** A token as the vendor's sample makes it; times are seconds from now. */
    private static String token(String issuer, String secret, long notBefore, long expires)
            throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String claims =
                "{\"iss\":\"" + issuer + "\",\"exp\":" + (now + expires) + ",\"nbf\":" + (now + notBefore) + "}";
        String signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static RequestSpecification caller() throws GeneralSecurityException {
        return given().header("Authorization", "Bearer " + token("sandbox-kling", SECRET, -5, 1_800));
    }

    private static ValidatableResponse submit(String endpoint, String body) throws GeneralSecurityException {
        return caller().contentType(ContentType.JSON)
                .body(body)
                .post(BASE + endpoint)
                .then();
    }

    private static ValidatableResponse ended(String id) throws GeneralSecurityException {
        Stage.eventually(
                () -> caller().get(BASE + "text2video/" + id).<String>path("data.task_status"),
                not(oneOf("submitted", "processing")));
        return caller().get(BASE + "text2video/" + id).then().statusCode(200);
    }

    @Test
    void startsFollowsAndDownloads() throws GeneralSecurityException {
        String id = submit(
                        "text2video",
                        "{\"model_name\":\"kling-v3\",\"prompt\":\"a fox\",\"mode\":\"pro\",\"duration\":\"8\","
                                + "\"external_task_id\":\"job-123\"}")
                .statusCode(200)
                .body("code", is(0))
                .body("data.task_status", is("submitted"))
                .body("data.task_info.external_task_id", is("job-123"))
                .extract()
                .path("data.task_id");

        String url = ended(id)
                .body("data.task_status", is("succeed"))
                .body("data.task_status_msg", is(""))
                .body("data.final_unit_deduction", is("6.4"))
                .body("data.task_result.videos[0].duration", is("8.000"))
                .extract()
                .path("data.task_result.videos[0].url");
        given().urlEncodingEnabled(false).get(url).then().statusCode(200).contentType("video/mp4");
        caller().get(BASE + "image2video/" + id).then().statusCode(404).body("code", is(1203));
        given().header("Authorization", "Bearer sandbox-kling")
                .get("/contract/kling/tasks?task_ids=" + id)
                .then()
                .body("data.size()", is(0));
    }

    @Test
    void reportsARefusal() throws GeneralSecurityException {
        Stage.script("\"key\":\"kg-no\",\"outcome\":\"refuse\"");
        String id = submit("text2video", "{\"prompt\":\"x [[sandbox key=kg-no]]\"}")
                .statusCode(200)
                .extract()
                .path("data.task_id");

        ended(id).body("data.task_status", is("failed")).body("data.task_status_msg", notNullValue());
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}: {4}")
    @CsvSource({
        "sandbox-kling, sandbox-kling-secret, -5, 1800, 404, 1203",
        "sandbox-kling, sandbox-kling-secret, 60, 1800, 401, 1003",
        "sandbox-kling, sandbox-kling-secret, -60, -1, 401, 1004",
        "sandbox-kling, another-secret, -5, 1800, 401, 1002",
        "somebody, sandbox-kling-secret, -5, 1800, 401, 1002"
    })
    void looksAtTokens(String issuer, String secret, long notBefore, long expires, int status, int code)
            throws GeneralSecurityException {
        given().header("Authorization", "Bearer " + token(issuer, secret, notBefore, expires))
                .get(BASE + "text2video/1")
                .then()
                .statusCode(status)
                .body("code", is(code));
    }

    @Test
    void takesThePlainKeyToo() {
        given().header("Authorization", "Bearer sandbox-kling")
                .get(BASE + "text2video/1")
                .then()
                .statusCode(404);
        given().get(BASE + "text2video/1").then().statusCode(401).body("code", is(1001));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            text2video  | {"model_name":"kling-9","prompt":"x"}                                    | 404
            text2video  | {}                                                                       | 400
            text2video  | {"prompt":"x","duration":"7"}                                            | 400
            text2video  | {"model_name":"kling-v3","prompt":"x","duration":7}                      | 400
            text2video  | {"model_name":"kling-v3","prompt":"x","duration":"16"}                   | 400
            text2video  | {"prompt":"x","mode":"best"}                                             | 400
            text2video  | {"model_name":"kling-v1","prompt":"x","sound":"on"}                      | 400
            text2video  | {"model_name":"kling-v3","multi_prompt":[{"index":1,"prompt":"x","duration":"4"}]} | 400
            image2video | {"prompt":"x"}                                                           | 400
            """)
    void refusesWhatTheContractDoesNotHave(String endpoint, String body, int status) throws GeneralSecurityException {
        submit(endpoint, body).statusCode(status);
    }

    @Test
    void takesNumbersInAnySeconds() throws GeneralSecurityException {
        caller().contentType(ContentType.JSON)
                .body("{\"model_name\":\"m\",\"prompt\":\"x\",\"duration\":17}")
                .post("/any_seconds/kling/v1/videos/text2video")
                .then()
                .statusCode(200);
    }
}
