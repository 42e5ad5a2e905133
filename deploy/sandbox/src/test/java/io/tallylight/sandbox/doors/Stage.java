package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;

/** What every door's tests do beforehand: settings, scripts, and waiting for a job's end. */
public final class Stage {
    private static final String FAST = """
            {"time_scale":4000,"default_latency_ms":4000,"forms":[],
             "rate_limit_per_minute":{"openai":0,"azure":0,"gemini":0,"vertex":0,"runway":0,"luma":0,"kling":0}}""";

    private Stage() {}

    /** Both profiles four thousand times faster than real, nothing limited, no job left, no price known. */
    public static void reset() {
        settings("contract", FAST);
        settings("any_seconds", FAST);
        given().delete("/control/scripts").then().statusCode(204);
        given().delete("/control/jobs").then().statusCode(204);
        given().contentType(ContentType.JSON)
                .body("[]")
                .put("/control/prices")
                .then()
                .statusCode(200);
    }

    public static void settings(String profile, String json) {
        given().contentType(ContentType.JSON)
                .body(json)
                .put("/control/settings/" + profile)
                .then()
                .statusCode(200);
    }

    /** Posts one script, given without its braces. */
    public static void script(String fields) {
        given().contentType(ContentType.JSON)
                .body("[{" + fields + "}]")
                .post("/control/scripts")
                .then()
                .statusCode(200);
    }

    public static <T> T eventually(Callable<T> reading, Matcher<? super T> matcher) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(reading, matcher::matches);
    }
}
