package io.tallylight.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.in;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoModel;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tallylight.sandbox.doors.Stage;
import io.tallylight.sandbox.video.Mp4Reader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official Java client, which checks every field of every answer, drives the OpenAI door. */
@QuarkusTest
@SuppressWarnings("deprecation") // The client marks all of the Videos API so since the vendor's shutdown.
class OpenAiJavaTests {
    private static final Set<Video.Status> ENDS = Set.of(Video.Status.COMPLETED, Video.Status.FAILED);

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        Stage.reset();
        client = client("sandbox-openai", 0);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static OpenAIClient client(String key, int retries) {
        return OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl("http://127.0.0.1:" + RestAssured.port + "/contract/openai/v1")
                .maxRetries(retries)
                .responseValidation(true)
                .build();
    }

    private static VideoCreateParams order(String prompt) {
        return VideoCreateParams.builder()
                .prompt(prompt)
                .model(VideoModel.SORA_2)
                .seconds(VideoSeconds._4)
                .size(VideoSize._1280X720)
                .build();
    }

    private Video ended(String id) {
        Stage.eventually(() -> client.videos().retrieve(id).status(), in(ENDS));
        return client.videos().retrieve(id);
    }

    @Test
    void createsFollowsListsDownloadsAndDeletes() throws IOException {
        Video created = client.videos().create(order("a fox"));
        assertThat(created.status()).isEqualTo(Video.Status.QUEUED);
        assertThat(created.model()).isEqualTo(VideoModel.SORA_2);

        Video video = ended(created.id());
        assertThat(video.status()).isEqualTo(Video.Status.COMPLETED);
        assertThat(video.progress()).isEqualTo(100);
        assertThat(video.seconds()).isEqualTo(VideoSeconds._4);
        assertThat(video.completedAt()).isPresent();
        assertThat(video.error()).isEmpty();

        String second = client.videos().create(order("an owl")).id();
        assertThat(client.videos().list().autoPager().stream().map(Video::id)).containsExactly(second, created.id());

        try (HttpResponse answer = client.videos().downloadContent(video.id());
                InputStream body = answer.body()) {
            assertThat(answer.headers().values("content-type")).containsExactly("video/mp4");
            assertThat(new Mp4Reader(body.readAllBytes()).movieSeconds()).isEqualByComparingTo("4");
        }
        assertThat(client.videos().delete(video.id()).deleted()).isTrue();
    }

    @Test
    void tellsARefusal() {
        Stage.script("\"key\":\"sdk-oj\",\"outcome\":\"refuse\"");

        Video video =
                ended(client.videos().create(order("x [[sandbox key=sdk-oj]]")).id());

        assertThat(video.status()).isEqualTo(Video.Status.FAILED);
        assertThat(video.error().orElseThrow().code()).isEqualTo("moderation_blocked");
    }

    @Test
    void tellsErrors() {
        VideoCreateParams five =
                order("a fox").toBuilder().seconds(VideoSeconds.of("5")).build();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.videos().create(five))
                .satisfies(refusal -> assertThat(refusal.param()).contains("seconds"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.videos().retrieve("video_1"));
        OpenAIClient stranger = client("wrong", 0);
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> stranger.videos().retrieve("video_1"))
                .satisfies(refusal -> assertThat(refusal.code()).contains("invalid_api_key"));
        stranger.close();
    }

    @Test
    void isLimitedAndComesBack() {
        Stage.script("\"key\":\"sdk-oj-429\",\"outcome\":\"rate_limited\",\"refusals\":2");
        VideoCreateParams order = order("x [[sandbox key=sdk-oj-429]]");

        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> client.videos().create(order))
                .satisfies(limit ->
                        assertThat(limit.headers().values("retry-after")).isNotEmpty());
        OpenAIClient patient = client("sandbox-openai", 2);
        assertThat(patient.videos().create(order).status()).isEqualTo(Video.Status.QUEUED);
        patient.close();
    }
}
