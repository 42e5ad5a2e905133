package io.tallylight.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.is;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.errors.ClientException;
import com.google.genai.types.GenerateVideosConfig;
import com.google.genai.types.GenerateVideosOperation;
import com.google.genai.types.GenerateVideosResponse;
import com.google.genai.types.GenerateVideosSource;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Video;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.tallylight.sandbox.doors.AsDeployed;
import io.tallylight.sandbox.doors.Stage;
import io.tallylight.sandbox.video.Mp4Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Google's official Java client drives both Veo doors. It takes the names of files out of {@code https} links only, and
 * downloads from its own base address.
 */
@QuarkusTest
@TestProfile(AsDeployed.class)
class GenAiTests {
    /** The client speaks to either surface; what differs is how it is set up and what the model is called. */
    enum Surface {
        GEMINI("veo-3.1-generate-preview"),
        VERTEX("veo-3.1-generate-001");

        private final String model;

        Surface(String model) {
            this.model = model;
        }

        Client client(String secret, int attempts) {
            HttpOptions options = HttpOptions.builder()
                    .baseUrl("http://127.0.0.1:" + RestAssured.port + "/contract/"
                            + (this == GEMINI ? "gemini" : "vertex"))
                    .retryOptions(HttpRetryOptions.builder()
                            .attempts(attempts)
                            .initialDelay(0.01)
                            .maxDelay(0.1)
                            .build())
                    .build();
            Client.Builder builder = Client.builder().httpOptions(options);
            return switch (this) {
                case GEMINI -> builder.apiKey(secret).vertexAI(false).build();
                case VERTEX ->
                    builder.vertexAI(true)
                            .project("p")
                            .location("us-central1")
                            .credentials(GoogleCredentials.create(
                                    new AccessToken(secret, Date.from(Instant.parse("2099-01-01T00:00:00Z")))))
                            .build();
            };
        }

        Client client() {
            return client("sandbox-" + (this == GEMINI ? "gemini" : "vertex"), 1);
        }
    }

    @BeforeEach
    void reset() {
        Stage.reset();
    }

    private static GenerateVideosOperation start(Client client, String model, String prompt, int seconds) {
        GenerateVideosConfig config = GenerateVideosConfig.builder()
                .durationSeconds(seconds)
                .numberOfVideos(1)
                .resolution("720p")
                .aspectRatio("16:9")
                .negativePrompt("rain")
                .build();
        return client.models.generateVideos(
                model, GenerateVideosSource.builder().prompt(prompt).build(), config);
    }

    private static GenerateVideosOperation ended(Client client, GenerateVideosOperation started) {
        Stage.eventually(
                () -> client.operations.getVideosOperation(started, null).done().orElse(false), is(true));
        return client.operations.getVideosOperation(started, null);
    }

    @ParameterizedTest
    @EnumSource
    void createsAndFollows(Surface surface) throws IOException {
        Stage.script("\"key\":\"sdk-ga\",\"latency_ms\":600000");
        try (Client client = surface.client()) {
            GenerateVideosOperation started = start(client, surface.model, "x [[sandbox key=sdk-ga]]", 6);
            assertThat(started.name()).isPresent();
            assertThat(started.done().orElse(false)).isFalse();

            GenerateVideosResponse response = ended(client, started).response().orElseThrow();

            assertThat(response.generatedVideos().orElseThrow()).hasSize(1);
            Video video =
                    response.generatedVideos().orElseThrow().getFirst().video().orElseThrow();
            if (surface == Surface.GEMINI) assertThat(video.uri()).isPresent();
            else
                assertThat(new Mp4Reader(video.videoBytes().orElseThrow()).movieSeconds())
                        .isEqualByComparingTo("6");
        }
    }

    @Test
    void downloadsFromGemini(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("fox.mp4");
        try (Client client = Surface.GEMINI.client()) {
            GenerateVideosOperation operation = ended(client, start(client, Surface.GEMINI.model, "a fox", 8));
            client.files.download(
                    operation
                            .response()
                            .orElseThrow()
                            .generatedVideos()
                            .orElseThrow()
                            .getFirst(),
                    file.toString(),
                    null);
        }
        assertThat(new Mp4Reader(Files.readAllBytes(file)).movieSeconds()).isEqualByComparingTo("8");
    }

    @ParameterizedTest
    @EnumSource
    void tellsARefusal(Surface surface) {
        Stage.script("\"key\":\"sdk-no\",\"outcome\":\"refuse\"");
        try (Client client = surface.client()) {
            GenerateVideosOperation operation =
                    ended(client, start(client, surface.model, "x [[sandbox key=sdk-no]]", 4));
            GenerateVideosResponse response = operation.response().orElseThrow();

            assertThat(response.raiMediaFilteredCount()).contains(1);
            assertThat(response.raiMediaFilteredReasons().orElseThrow()).isNotEmpty();
            assertThat(response.generatedVideos().orElse(List.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsAFailure(Surface surface) {
        Stage.script("\"key\":\"sdk-fail\",\"outcome\":\"fail\"");
        try (Client client = surface.client()) {
            GenerateVideosOperation operation =
                    ended(client, start(client, surface.model, "x [[sandbox key=sdk-fail]]", 4));

            assertThat(operation.error().orElseThrow())
                    .containsEntry("code", 13)
                    .containsKey("message");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsErrors(Surface surface) {
        try (Client client = surface.client();
                Client stranger = surface.client("wrong", 1)) {
            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> start(client, surface.model, "x", 5))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(400);
                        assertThat(refusal.status()).isEqualTo("INVALID_ARGUMENT");
                    });
            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> start(client, "veo-9", "x", 4))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(404));
            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> start(stranger, surface.model, "x", 4))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(401));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isLimitedAndComesBack(Surface surface) {
        Stage.script("\"key\":\"sdk-429\",\"outcome\":\"rate_limited\",\"refusals\":2");
        try (Client client = surface.client();
                Client patient = surface.client("sandbox-" + (surface == Surface.GEMINI ? "gemini" : "vertex"), 3)) {
            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> start(client, surface.model, "x [[sandbox key=sdk-429]]", 4))
                    .satisfies(limit -> {
                        assertThat(limit.code()).isEqualTo(429);
                        assertThat(limit.status()).isEqualTo("RESOURCE_EXHAUSTED");
                    });
            assertThat(start(patient, surface.model, "x [[sandbox key=sdk-429]]", 4)
                            .name())
                    .isPresent();
        }
    }
}
