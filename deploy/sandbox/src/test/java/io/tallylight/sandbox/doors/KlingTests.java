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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class KlingTests {
    private static final String BASE = "/contract/kling/";
    private static final String TEXT = BASE + "text-to-video/kling-3.0";

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer sandbox-kling");
    }

    private static ValidatableResponse submit(String path, String body) {
        return caller().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static String prompt(String prompt) {
        return "{\"prompt\":\"" + prompt + "\",\"settings\":{\"duration\":7}}";
    }

    private static String named(String ownId) {
        return "{\"prompt\":\"x\",\"options\":{\"external_task_id\":\"" + ownId + "\"}}";
    }

    private static String accepted(String body) {
        return submit(TEXT, body).statusCode(200).body("code", is(0)).extract().path("data.id");
    }

    private static ValidatableResponse ended(String base, String id) {
        String query = base + "tasks?task_ids=" + id;
        Stage.eventually(
                () -> caller().get(query).<String>path("data[0].status"), not(oneOf("submitted", "processing")));
        return caller().get(query).then().statusCode(200).body("code", is(0));
    }

    @Test
    void startsFollowsAndDownloads() {
        String id = submit(TEXT, prompt("a balloon"))
                .statusCode(200)
                .body("code", is(0))
                .body("request_id", notNullValue())
                .body("data.status", is("submitted"))
                .body("data.create_time", notNullValue())
                .extract()
                .path("data.id");

        String url = ended(BASE, id)
                .body("data[0].status", is("succeeded"))
                .body("data[0].outputs[0].type", is("video"))
                .body("data[0].outputs[0].duration", is("7.000"))
                .body("data[0].billing[0].charge_type", is("unit"))
                .body("data[0].billing[0].amount", is("4.2"))
                .extract()
                .path("data[0].outputs[0].url");
        byte[] file = given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(new Mp4Reader(file).movieSeconds()).isEqualByComparingTo("7");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"refuse,content", "fail,try again", "expire,timed out"})
    void reportsHowATaskFailed(String outcome, String reason) {
        Stage.script("\"key\":\"kl-fail\",\"outcome\":\"" + outcome + "\"");

        ended(BASE, accepted(prompt("x [[sandbox key=kl-fail]]")))
                .body("data[0].status", is("failed"))
                .body("data[0].message", containsString(reason))
                .body("data[0].billing", hasSize(0));
    }

    @Test
    void billsInTheOtherForms() {
        Stage.script("\"key\":\"kl-cash\",\"forms\":[\"cash_billing\"]");
        Stage.script("\"key\":\"kl-billed\",\"outcome\":\"fail\",\"forms\":[\"billed_failure\"]");

        ended(BASE, accepted(prompt("x [[sandbox key=kl-cash]]")))
                .body("data[0].billing[0].charge_type", is("cash"))
                .body("data[0].billing[0].currency", is("USD"))
                .body("data[0].billing[0].amount", is("0.588"));
        ended(BASE, accepted(prompt("x [[sandbox key=kl-billed]]"))).body("data[0].billing[0].amount", is("4.2"));
    }

    @Test
    void knowsTheCallersOwnIdsAndTakesEachOnce() {
        String id = accepted(named("attempt-1"));

        submit(TEXT, named("attempt-1"))
                .statusCode(400)
                .body("code", is(1201))
                .body("message", containsString("attempt-1"));
        caller().get(BASE + "tasks?external_task_ids=attempt-0,attempt-1")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].id", is(id))
                .body("data[0].external_id", is("attempt-1"));
        given().get("/control/statistics?profile=contract")
                .then()
                .body("kling.accepted", is(1))
                .body("kling.submits", is(2));
    }

    @Test
    void givesAnOwnIdToNobodyWhoIsTurnedAway() {
        Stage.script("\"key\":\"kl-busy\",\"outcome\":\"submit_error\",\"refusals\":1");
        String body = named("attempt-2").replace("\"x\"", "\"x [[sandbox key=kl-busy]]\"");

        submit(TEXT, body).statusCode(500).body("code", is(5000));
        caller().get(BASE + "tasks?external_task_ids=attempt-2").then().body("data", hasSize(0));
        submit(TEXT, body).statusCode(200);
    }

    @Test
    void queriesSeveralAndLists() {
        String first = accepted(prompt("a"));
        String second = accepted(prompt("b"));
        String third = accepted(prompt("c"));

        caller().get(BASE + "tasks?task_ids=" + first + "," + third + ",1")
                .then()
                .body("data.id", is(List.of(first, third)));
        caller().get(BASE + "tasks").then().statusCode(400).body("code", is(1201));
        String cursor = submit(BASE + "tasks", "{\"limit\":2}")
                .statusCode(200)
                .body("data.id", is(List.of(third, second)))
                .extract()
                .path("next_cursor");
        submit(BASE + "tasks", "{\"limit\":2,\"cursor\":\"" + cursor + "\"}")
                .body("data.id", is(List.of(first)))
                .body("next_cursor", is(""));
    }

    @Test
    void asksForTheKey() {
        given().get(BASE + "tasks?task_ids=1").then().statusCode(401).body("code", is(1001));
        given().header("Authorization", "Bearer wrong")
                .get(BASE + "tasks?task_ids=1")
                .then()
                .statusCode(401)
                .body("code", is(1002));
        caller().get(BASE + "nothing/here").then().statusCode(404).body("code", is(1203));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            text-to-video/kling-9         | {"prompt":"x"}                                                      | 404 | 1203
            omni-video/kling-3.0          | {"prompt":"x"}                                                      | 404 | 1203
            text-to-video/kling-3.0       | {}                                                                  | 400 | 1201
            text-to-video/kling-3.0       | [                                                                   | 400 | 1200
            text-to-video/kling-3.0       | {"prompt":"x","settings":{"duration":2}}                            | 400 | 1201
            text-to-video/kling-3.0       | {"prompt":"x","settings":{"duration":"5"}}                          | 400 | 1201
            text-to-video/kling-3.0-turbo | {"prompt":"x","settings":{"resolution":"4k"}}                       | 400 | 1201
            text-to-video/kling-3.0       | {"prompt":"x","settings":{"aspect_ratio":"4:3"}}                    | 400 | 1201
            text-to-video/kling-3.0       | {"prompt":"x","settings":{"audio":"original"}}                      | 400 | 1201
            image-to-video/kling-3.0      | {"contents":[{"type":"prompt","text":"x"}]}                         | 400 | 1201
            image-to-video/kling-3.0-turbo | {"contents":[{"type":"first_frame","url":"u"},{"type":"last_frame","url":"u"}]} | 400 | 1201
            """)
    void refusesWhatTheContractDoesNotHave(String path, String body, int status, int code) {
        submit(BASE + path, body).statusCode(status).body("code", is(code)).body("request_id", notNullValue());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            image-to-video/kling-3.0  | {"contents":[{"type":"prompt","text":"x"},{"type":"first_frame","url":"u"},{"type":"last_frame","url":"u"}]}
            omni-video/kling-3.0-omni | {"prompt":"x","settings":{"audio":"original","resolution":"4k"}}
            text-to-video/kling-3.0   | {"prompt":"x","settings":{"duration":15,"audio":"native","multi_shot":false}}
            """)
    void takesWhatTheContractHas(String path, String body) {
        submit(BASE + path, body).statusCode(200);
    }

    @Test
    void takesAnyModelAndLengthInAnySeconds() {
        String any = "/any_seconds/kling/";
        String id = submit(any + "text-to-video/kling-v3", "{\"prompt\":\"x\",\"settings\":{\"duration\":20}}")
                .statusCode(200)
                .extract()
                .path("data.id");
        ended(any, id).body("data[0].outputs[0].duration", is("20.000"));
        submit(any + "text-to-video/kling-v3", "{\"prompt\":\"x\",\"settings\":{\"duration\":21}}")
                .statusCode(400);
    }

    @Test
    void limitsInTwoFormsAndNeverSaysHowLong() {
        Stage.script("\"key\":\"kl-429\",\"outcome\":\"rate_limited\"");
        Stage.script("\"key\":\"kl-full\",\"outcome\":\"rate_limited\",\"forms\":[\"concurrency_limit\"]");

        submit(TEXT, prompt("x [[sandbox key=kl-429]]"))
                .statusCode(429)
                .header("Retry-After", nullValue())
                .body("code", is(1302));
        submit(TEXT, prompt("x [[sandbox key=kl-full]]")).statusCode(429).body("code", is(1303));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"1102,429", "1103,403", "1301,400", "1304,429", "5001,503", "5002,504"})
    void turnsAwayUnderAnyServiceCode(int code, int status) {
        Stage.script("\"key\":\"kl-code\",\"outcome\":\"submit_error\",\"error\":{\"code\":\"" + code + "\"}");

        submit(TEXT, prompt("x [[sandbox key=kl-code]]")).statusCode(status).body("code", is(code));
    }
}
