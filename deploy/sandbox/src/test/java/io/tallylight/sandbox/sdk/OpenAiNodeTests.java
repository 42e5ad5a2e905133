package io.tallylight.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.sandbox.doors.Stage;
import io.tallylight.sandbox.video.Mp4Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** npm's {@code openai} drives the OpenAI door. */
@QuarkusTest
class OpenAiNodeTests {
    private final NodeScript client = new NodeScript("openai.mjs", "sandbox-openai", "/contract/openai/v1");

    @BeforeEach
    void reset() {
        Stage.reset();
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
    void downloadsAndDeletes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("fox.mp4");

        JsonPath told = client.play("download", file);

        assertThat(told.getString("type")).isEqualTo("video/mp4");
        assertThat(told.getBoolean("deleted")).isTrue();
        assertThat(new Mp4Reader(Files.readAllBytes(file)).movieSeconds()).isEqualByComparingTo("4");
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

    @Test
    void isLimitedAndComesBack() {
        Stage.script("\"key\":\"node-429\",\"outcome\":\"rate_limited\",\"refusals\":2");

        JsonPath told = client.play("rate_limit", "x [[sandbox key=node-429]]");

        assertThat(told.getString("limited.kind")).isEqualTo("RateLimitError");
        assertThat(told.getString("limited.retryAfter")).isEqualTo("1");
        assertThat(told.getString("later")).isEqualTo("queued");
    }
}
