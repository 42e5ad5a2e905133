package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ControlTests {
    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static String submit(String prompt) {
        return given().header("Authorization", "Bearer sandbox-openai")
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"" + prompt + "\"}")
                .post("/contract/openai/v1/videos")
                .path("id");
    }

    @Test
    void takesFiftyThousandScriptsAtOnceAndNoMore() {
        String scripts = IntStream.range(0, 50_000)
                .mapToObj(i -> "{\"key\":\"k" + i + "\",\"outcome\":\"succeed\",\"latency_ms\":32000,\"seconds\":5}")
                .collect(Collectors.joining(",", "[", "]"));

        given().contentType(ContentType.JSON)
                .body(scripts)
                .post("/control/scripts")
                .then()
                .statusCode(200)
                .body("accepted", is(50_000))
                .body("held", is(50_000));
        given().contentType(ContentType.JSON)
                .body(scripts.replace("]", ",{\"key\":\"more\"}]"))
                .post("/control/scripts")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            [{"outcome":"succeed"}]                  | key
            [{"key":"a","outcome":"explode"}]        | explode
            [{"key":"a","latency":5}]                | latency
            [{"key":"a","latency_ms":-1}]            | latency_ms
            [{"key":"a","seconds":0}]                | seconds
            [{"key":"a","forms":["nicer"]}]          | nicer
            {"key":"a"                               | Unexpected
            """)
    void refusesScriptsItCannotPlay(String body, String reason) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/control/scripts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(reason));
    }

    @Test
    void keepsSettingsThatAPutLeavesOut() {
        Stage.settings("contract", "{\"time_scale\":200,\"rate_limit_per_minute\":{\"vertex\":50}}");
        Stage.settings("contract", "{\"default_latency_ms\":32000}");

        given().get("/control/settings/contract")
                .then()
                .body("time_scale", is(200))
                .body("default_latency_ms", is(32_000))
                .body("rate_limit_per_minute.vertex", is(50));
        given().get("/control/settings/any_seconds").then().body("time_scale", is(4000));
        given().contentType(ContentType.JSON)
                .body("{\"time_scale\":0}")
                .put("/control/settings/contract")
                .then()
                .statusCode(400);
    }

    @Test
    void scalesTime() {
        Stage.settings("contract", "{\"time_scale\":1,\"default_latency_ms\":3600000}");
        String slow = submit("x");
        Stage.settings("contract", "{\"time_scale\":3600000}");
        String fast = submit("x");

        Stage.eventually(() -> status(fast), is("completed"));
        assertThat(status(slow)).isEqualTo("queued");
    }

    private static String status(String id) {
        return given().header("Authorization", "Bearer sandbox-openai")
                .get("/contract/openai/v1/videos/" + id)
                .path("status");
    }

    @Test
    void countsByProviderAndOutcome() {
        Stage.script("\"key\":\"st-fail\",\"outcome\":\"fail\"");
        Stage.script("\"key\":\"st-429\",\"outcome\":\"rate_limited\"");
        submit("x");
        submit("x [[sandbox key=st-fail]]");
        submit("x [[sandbox key=st-fail]]");
        submit("x [[sandbox key=st-429]]");
        submit("x [[sandbox key=st-unknown]]");
        given().get("/contract/openai/v1/videos");

        given().get("/control/statistics")
                .then()
                .body("openai.submits", is(5))
                .body("openai.accepted", is(4))
                .body("openai.rate_limited", is(1))
                .body("openai.unknown_keys", is(1))
                .body("openai.unauthenticated", is(1))
                .body("openai.outcomes.succeed", is(2))
                .body("openai.outcomes.fail", is(2))
                .body("runway.submits", is(0));
        given().get("/control/statistics?profile=any_seconds").then().body("openai.submits", is(0));
    }

    @Test
    void listsAcceptedJobsForTheStatement() {
        Stage.script("\"key\":\"sm-429\",\"outcome\":\"rate_limited\"");
        Stage.script("\"key\":\"sm-fail\",\"outcome\":\"fail\"");
        String first = submit("a fox");
        String failed = submit("x [[sandbox key=sm-fail]]");
        submit("x [[sandbox key=sm-429]]");
        Stage.eventually(() -> status(first) + status(failed), is("completedfailed"));

        List<String> rows = given().get("/control/statement?provider=openai")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).isEqualTo("job_id,provider,model,submitted_at,prompt_sha256,seconds,cost,clips,status");
        assertThat(rows.get(1))
                .startsWith(first + ",openai,sora-2,")
                .contains(",5ebbe2a2650a5e15")
                .endsWith(",4,,1,succeeded");
        assertThat(rows.get(2)).startsWith(failed).endsWith(",0,,0,failed");
        assertThat(given().get("/control/statement?provider=runway").asString().lines())
                .hasSize(1);
    }

    @Test
    void costsWhatWasDelivered() {
        Stage.script("\"key\":\"cost\",\"outcome\":\"refuse\"");
        prices("[{\"provider\":\"openai\",\"model\":\"sora-2\",\"usd_per_second\":\"0.10\"}]")
                .statusCode(200);
        submit("x");
        submit("x [[sandbox key=cost]]");

        List<String> rows = Stage.eventually(
                () -> given().get("/control/statement").asString().lines().toList(), hasItem(endsWith(",1,succeeded")));

        assertThat(rows.get(1)).endsWith(",4,0.4,1,succeeded");
        assertThat(rows.get(2)).endsWith(",0,0,0,refused");
        given().get("/control/statement").then().header("Tallylight-Statement-Until", Instant::parse, notNullValue());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            [{"provider":"nobody","model":"m","usd_per_second":"0.1"}]  | nobody
            [{"provider":"openai","usd_per_second":"0.1"}]              | model
            [{"provider":"openai","model":"m","usd_per_second":"-1"}]   | usd_per_second
            [{"provider":"openai","model":"m"}]                         | usd_per_second
            """)
    void refusesPricesItCannotRead(String body, String reason) {
        prices(body).statusCode(400).body("detail", containsString(reason));
    }

    private static ValidatableResponse prices(String list) {
        return given().contentType(ContentType.JSON)
                .body(list)
                .put("/control/prices")
                .then();
    }

    @Test
    void isReady() {
        given().get("/q/health").then().statusCode(200).body("status", is("UP"));
    }
}
