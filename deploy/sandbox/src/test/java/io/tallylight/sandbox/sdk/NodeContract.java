package io.tallylight.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.tallylight.sandbox.doors.Stage;
import io.tallylight.sandbox.video.Mp4Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every vendor's npm client must be able to do with the door that stands in for the vendor. */
abstract class NodeContract {
    final NodeScript client;

    private final String seconds;
    private final String started;

    /**
     * @param client the client's script
     * @param seconds how long the clip is that it downloads
     * @param started what it is told of a job that was taken after it had been turned away
     */
    NodeContract(NodeScript client, String seconds, String started) {
        this.client = client;
        this.seconds = seconds;
        this.started = started;
    }

    /** Says that what was downloaded is gone once it was deleted. */
    abstract void assertGone(JsonPath told);

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    @Test
    void downloadsAndDeletes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("fox.mp4");

        JsonPath told = client.play("download", file);

        assertThat(told.getString("type")).isEqualTo("video/mp4");
        assertGone(told);
        assertThat(new Mp4Reader(Files.readAllBytes(file)).movieSeconds()).isEqualByComparingTo(seconds);
    }

    @Test
    void isLimitedAndComesBack() {
        Stage.script("\"key\":\"node-429\",\"outcome\":\"rate_limited\",\"refusals\":2");

        JsonPath told = client.play("rate_limit", "x [[sandbox key=node-429]]");

        assertThat(told.getString("limited.kind")).isEqualTo("RateLimitError");
        assertThat(told.getString("limited.retryAfter")).isEqualTo("1");
        assertThat(told.getString("later")).isEqualTo(started);
    }
}
