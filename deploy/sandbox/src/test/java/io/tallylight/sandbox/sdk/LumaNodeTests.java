package io.tallylight.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.sandbox.doors.Stage;
import org.junit.jupiter.api.Test;

/** npm's {@code lumaai}, which speaks the Dream Machine API, drives the Luma door. */
@QuarkusTest
class LumaNodeTests extends NodeContract {
    LumaNodeTests() {
        super(new NodeScript("luma.mjs", "sandbox-luma", "/contract/luma/dream-machine/v1"), "5", "queued");
    }

    @Override
    void assertGone(JsonPath told) {
        assertThat(told.getString("gone.kind")).isEqualTo("NotFoundError");
    }

    @Test
    void creates() {
        JsonPath told = client.play("create");

        assertThat(told.getString("generation.state")).isEqualTo("queued");
        assertThat(told.getString("generation.request.duration")).isEqualTo("5s");
        assertThat(told.getList("misfits")).isEmpty();
    }

    @Test
    void followsAndLists() {
        JsonPath told = client.play("follow");

        assertThat(told.getString("generation.state")).isEqualTo("completed");
        assertThat(told.getList("misfits")).isEmpty();
        assertThat(told.getList("listed")).containsExactly(told.getString("generation.id"));
        assertThat(told.getString("balance")).isEqualTo("number");
        assertThat(told.getString("ping.message")).isNotEmpty();
        assertThat(told.getList("concepts")).contains("dolly_zoom");
    }

    @Test
    void tellsARefusal() {
        Stage.script("\"key\":\"node-no\",\"outcome\":\"refuse\"");

        JsonPath told = client.play("refusal", "x [[sandbox key=node-no]]");

        assertThat(told.getString("generation.state")).isEqualTo("failed");
        assertThat(told.getString("generation.failure_reason")).contains("moderation");
        assertThat(told.getList("misfits")).isEmpty();
    }

    @Test
    void tellsErrors() {
        JsonPath told = client.play("error");

        assertThat(told.getString("invalid.kind")).isEqualTo("BadRequestError");
        assertThat(told.getString("invalid.message")).contains("6s");
        assertThat(told.getString("stranger.kind")).isEqualTo("AuthenticationError");
        assertThat(told.getString("unknown.kind")).isEqualTo("NotFoundError");
    }
}
