package io.tallylight.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.sandbox.doors.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** npm's {@code @runwayml/sdk} drives the Runway door. */
@QuarkusTest
class RunwayNodeTests extends NodeContract {
    RunwayNodeTests() {
        super(new NodeScript("runway.mjs", "sandbox-runway", "/contract/runway"), "5", "string");
    }

    @Override
    void assertGone(JsonPath told) {
        assertThat(told.getString("gone.kind")).isEqualTo("NotFoundError");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            PENDING   | "latency_ms":900000000000
            THROTTLED | "latency_ms":900000000000,"forms":["throttled"]
            RUNNING   | "latency_ms":0
            """)
    void creates(String status, String script) {
        Stage.script("\"key\":\"node-run\",\"outcome\":\"never\"," + script);

        JsonPath told = client.play("create", "x [[sandbox key=node-run]]");

        assertThat(told.getString("task.id")).isEqualTo(told.getString("id"));
        assertThat(told.getString("task.status")).isEqualTo(status);
        assertThat(told.getList("misfits")).isEmpty();
    }

    @Test
    void follows() {
        JsonPath told = client.play("follow");

        assertThat(told.getString("task.status")).isEqualTo("SUCCEEDED");
        assertThat(told.getInt("task.cost.credits")).isEqualTo(60);
        assertThat(told.getList("misfits")).isEmpty();
    }

    @Test
    void tellsARefusal() {
        Stage.script("\"key\":\"node-no\",\"outcome\":\"refuse\"");

        JsonPath told = client.play("refusal", "x [[sandbox key=node-no]]");

        assertThat(told.getString("task.status")).isEqualTo("FAILED");
        assertThat(told.getString("task.failureCode")).startsWith("SAFETY.");
        assertThat(told.getList("misfits")).isEmpty();
    }

    @Test
    void cancels() {
        Stage.script("\"key\":\"node-stop\",\"outcome\":\"never\"");

        JsonPath told = client.play("cancel", "x [[sandbox key=node-stop]]");

        assertThat(told.getString("task.status")).isEqualTo("CANCELLED");
        assertThat(told.getList("misfits")).isEmpty();
    }

    @Test
    void tellsErrors() {
        JsonPath told = client.play("error");

        assertThat(told.getString("invalid.kind")).isEqualTo("BadRequestError");
        assertThat(told.getString("stranger.kind")).isEqualTo("AuthenticationError");
        assertThat(told.getString("version.kind")).isEqualTo("BadRequestError");
    }
}
