package io.tallylight.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoModel;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java client, with nothing changed but base URL and key. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
@SuppressWarnings("deprecation") // The client marks all of the Videos API so since the vendor's shutdown.
class VideosSdkTests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<Video.Status> ENDS = Set.of(Video.Status.COMPLETED, Video.Status.FAILED);

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        TenantId tenant = Tenants.withPrices();
        client = client(
                Tenants.key(tenant, AccountId.next(Instant.now(), RANDOM), "generations:read", "generations:write"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThatExceptionOfType(UnprocessableEntityException.class)
                        .isThrownBy(() -> client.videos()
                                .create(order("x").toBuilder()
                                        .model(VideoModel.of("none"))
                                        .build()))
                        .satisfies(refusal -> assertThat(refusal.code()).contains("unknown_model")));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void createsFollowsListsDownloadsAndDeletes() throws IOException {
        Video created = client.videos().create(order("succeeded a fox"));
        assertThat(created.status()).isEqualTo(Video.Status.QUEUED);
        assertThat(created.model().asString()).isEqualTo("openai/single");

        Video video = ended(created.id());
        assertThat(video.status()).isEqualTo(Video.Status.COMPLETED);
        assertThat(video.progress()).isEqualTo(100);
        assertThat(video.seconds()).isEqualTo(VideoSeconds._4);
        assertThat(video.completedAt()).isPresent();
        assertThat(video.error()).isEmpty();

        String second = client.videos().create(order("succeeded an owl")).id();
        assertThat(client.videos().list().autoPager().stream().map(Video::id)).containsExactly(second, created.id());

        try (HttpResponse answer = client.videos().downloadContent(video.id());
                InputStream body = answer.body()) {
            assertThat(answer.headers().values("content-type")).containsExactly("video/mp4");
            assertThat(body.readAllBytes()).hasSizeGreaterThan(70);
        }
        assertThat(client.videos().delete(video.id()).deleted()).isTrue();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.videos().retrieve(video.id()));
    }

    @Test
    void tellsRefusalsAndErrors() {
        Video refused = ended(client.videos().create(order("refused-at-once x")).id());
        assertThat(refused.status()).isEqualTo(Video.Status.FAILED);
        assertThat(refused.error().orElseThrow().code()).isEqualTo("moderation_blocked");
        VideoCreateParams worded =
                order("x").toBuilder().seconds(VideoSeconds.of("five")).build();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.videos().create(worded))
                .satisfies(refusal -> assertThat(refusal.param()).contains("seconds"));
        OpenAIClient stranger = client("wrong");
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> stranger.videos().retrieve("video_1"))
                .satisfies(refusal -> assertThat(refusal.code()).contains("invalid_api_key"));
        stranger.close();
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl("http://127.0.0.1:" + RestAssured.port + "/v1")
                .maxRetries(0)
                .build();
    }

    private static VideoCreateParams order(String prompt) {
        return VideoCreateParams.builder()
                .prompt(prompt)
                .model(VideoModel.of("openai/single"))
                .seconds(VideoSeconds._4)
                .size(VideoSize._1280X720)
                .build();
    }

    private Video ended(String id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ENDS.contains(client.videos().retrieve(id).status()));
        return client.videos().retrieve(id);
    }
}
