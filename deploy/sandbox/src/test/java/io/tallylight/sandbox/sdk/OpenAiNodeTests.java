package io.tallylight.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.sandbox.doors.Stage;
import org.junit.jupiter.api.Test;

/** npm's {@code openai} drives the OpenAI door. */
@QuarkusTest
class OpenAiNodeTests extends NodeContract {
    OpenAiNodeTests() {
        super(new NodeScript("openai.mjs", "sandbox-openai", "/contract/openai/v1"), "4", "queued");
    }

    @Override
    void assertGone(JsonPath told) {
        assertThat(told.getBoolean("deleted")).isTrue();
    }

    @Test
    void creates() {
        JsonPath told = client.play("create");

        assertThat(told.getString("video.status")).isEqualTo("queued");
        assertThat(told.getList("misfits")).isEmpty();
    }

    @Test
    void followsAndLists() {
        JsonPath told = client.play("follow");

        assertThat(told.getString("video.status")).isEqualTo("completed");
        assertThat(told.getInt("video.progress")).isEqualTo(100);
        assertThat(told.getList("misfits")).isEmpty();
        assertThat(told.getList("listed")).containsExactly(told.getString("video.id"));
    }

    @Test
    void tellsARefusal() {
        Stage.script("\"key\":\"node-no\",\"outcome\":\"refuse\"");

        JsonPath told = client.play("refusal", "x [[sandbox key=node-no]]");

        assertThat(told.getString("video.status")).isEqualTo("failed");
        assertThat(told.getString("video.error.code")).isEqualTo("moderation_blocked");
        assertThat(told.getList("misfits")).isEmpty();
    }

    @Test
    void tellsErrors() {
        JsonPath told = client.play("error");

        assertThat(told.getString("invalid.kind")).isEqualTo("BadRequestError");
        assertThat(told.getString("invalid.message")).contains("'5'");
        assertThat(told.getString("stranger.kind")).isEqualTo("AuthenticationError");
        assertThat(told.getString("stranger.code")).isEqualTo("invalid_api_key");
        assertThat(told.getString("unknown.kind")).isEqualTo("NotFoundError");
    }
}
