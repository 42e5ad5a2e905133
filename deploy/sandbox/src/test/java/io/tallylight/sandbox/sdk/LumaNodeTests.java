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

/** npm's {@code lumaai}, which speaks the Dream Machine API, drives the Luma door. */
@QuarkusTest
class LumaNodeTests {
    private final NodeScript client = new NodeScript("luma.mjs", "sandbox-luma", "/contract/luma/dream-machine/v1");

    @BeforeEach
    void reset() {
        Stage.reset();
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
    void downloadsAndDeletes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("fox.mp4");

        JsonPath told = client.play("download", file);

        assertThat(told.getString("type")).isEqualTo("video/mp4");
        assertThat(told.getString("gone.kind")).isEqualTo("NotFoundError");
        assertThat(new Mp4Reader(Files.readAllBytes(file)).movieSeconds()).isEqualByComparingTo("5");
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

    @Test
    void isLimitedAndComesBack() {
        Stage.script("\"key\":\"node-429\",\"outcome\":\"rate_limited\",\"refusals\":2");

        JsonPath told = client.play("rate_limit", "x [[sandbox key=node-429]]");

        assertThat(told.getString("limited.kind")).isEqualTo("RateLimitError");
        assertThat(told.getString("limited.retryAfter")).isEqualTo("1");
        assertThat(told.getString("later")).isEqualTo("queued");
    }
}
