package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Videos API as OpenAI's SDKs speak it. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class VideosTests {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantId tenant = Tenants.withPrices();
    private final String key =
            Tenants.key(tenant, AccountId.next(Instant.now(), RANDOM), "generations:read", "generations:write");

    @BeforeEach
    void pricesAreKnown() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "unknown_model".equals(json("none", "x").path("error.code")));
    }

    @Test
    void aVideoIsMadeFollowedDownloadedAndDeleted() {
        Response made = given().header("Authorization", "Bearer " + key)
                .multiPart("prompt", "succeeded a cat")
                .multiPart("model", "openai/single")
                .multiPart("seconds", "8")
                .multiPart("size", "1280x720")
                .post("/v1/videos");
        made.then()
                .statusCode(200)
                .body("object", equalTo("video"))
                .body("id", matchesPattern("gen_[0-9a-f]{32}"))
                .body("model", equalTo("openai/single"))
                .body("status", equalTo("queued"))
                .body("progress", equalTo(0))
                .body("seconds", equalTo("8"))
                .body("size", equalTo("1280x720"))
                .body("prompt", equalTo("succeeded a cat"))
                .body("", hasKey("completed_at"))
                .body("error", nullValue());
        String id = made.path("id");
        awaitStatus(id, "completed");
        with().get("/v1/videos/" + id)
                .then()
                .body("progress", equalTo(100))
                .body("completed_at", not(nullValue()))
                .body("", not(hasKey("behind_the_scenes")));
        with().get("/v1/generations/" + id).then().statusCode(200).body("seconds", equalTo(8));
        Response content = with().get("/v1/videos/" + id + "/content");
        assertThat(content.contentType()).startsWith("video/mp4");
        assertThat(content.asByteArray()).hasSizeGreaterThan(70);

        with().delete("/v1/videos/" + id)
                .then()
                .statusCode(200)
                .body("object", equalTo("video.deleted"))
                .body("deleted", equalTo(true));
        with().get("/v1/videos/" + id).then().statusCode(404).body("error.code", equalTo("video_not_found"));
        with().get("/v1/videos/" + id + "/content").then().statusCode(404);
        with().get("/v1/generations/" + id).then().statusCode(200).body("state", equalTo("completed"));
        with().get("/v1/generations/" + id + "/clips/0/content").then().statusCode(404);
    }

    @Test
    void aRoleNamesAModelToo() {
        json("preview", "succeeded x").then().statusCode(200).body("model", equalTo("preview"));
    }

    @Test
    void pagesGoBothWays() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(json("openai/single", "succeeded " + i).path("id"));
        }
        with().get("/v1/videos?limit=2")
                .then()
                .body("object", equalTo("list"))
                .body("data.id", equalTo(List.of(made.get(2), made.get(1))))
                .body("first_id", equalTo(made.get(2)))
                .body("last_id", equalTo(made.get(1)))
                .body("has_more", equalTo(true));
        with().get("/v1/videos?limit=2&after=" + made.get(1))
                .then()
                .body("data.id", equalTo(List.of(made.get(0))))
                .body("has_more", equalTo(false));
        with().get("/v1/videos?order=asc&limit=2").then().body("data.id", equalTo(made.subList(0, 2)));
    }

    @Test
    void whatFailsSaysSo() {
        String refused = json("openai/single", "refused-at-once x").path("id");
        awaitStatus(refused, "failed");
        with().get("/v1/videos/" + refused).then().body("error.code", equalTo("moderation_blocked"));
        with().get("/v1/videos/" + refused + "/content")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("video_not_ready"));
        String failed = json("openai/single", "failed x").path("id");
        awaitStatus(failed, "failed");
        with().get("/v1/videos/" + failed).then().body("error.code", equalTo("video_generation_failed"));
        String unknown = json("openai/single", "unknown x").path("id");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> with().get("/v1/generations/" + unknown).then().body("state", equalTo("unknown")));
        with().get("/v1/videos/" + unknown).then().body("status", equalTo("in_progress"));
        with().delete("/v1/videos/" + unknown).then().statusCode(400).body("error.code", equalTo("video_in_progress"));
    }

    @ParameterizedTest(name = "{0} gives {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"prompt":"x"}                                                | 400 | missing_required_parameter | model
            {"model":"openai/single"}                                     | 400 | missing_required_parameter | prompt
            {"model":"openai/single","prompt":"x","n":4}                  | 400 | unknown_parameter          | n
            {"model":"openai/single","prompt":"x","seconds":"four"}       | 400 | invalid_value              | seconds
            {"model":"openai/single","prompt":7}                          | 400 | invalid_type               | prompt
            {"model":"openai/single","prompt":"x","seconds":"4000"}       | 422 | invalid                    | seconds
            {"model":"openai/single","prompt":"x","seconds":"21"}         | 422 | seconds_not_offered        |
            {"model":"sora-2","prompt":"x"}                               | 422 | unknown_model              |
            [                                                             | 400 | invalid_json               |
            """)
    void errorsHaveTheShapeTheSdksRead(String body, int status, String code, String parameter) {
        Response answer = with().body(body).post("/v1/videos");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        Map<String, Object> error = answer.path("error");
        assertThat(error).containsEntry("type", "invalid_request_error").containsKeys("message", "param", "code");
        assertThat(error).containsEntry("param", parameter);
        if (!code.equals("invalid") && !code.equals("seconds_not_offered")) {
            assertThat(error).containsEntry("code", code);
        }
    }

    @Test
    void credentialsCreditsAndNeighbours() {
        given().header("Authorization", "Bearer nonsense")
                .get("/v1/videos")
                .then()
                .statusCode(401)
                .body("error.code", equalTo("invalid_api_key"));
        String operator = Tenants.key(tenant, null, "generations:read", "generations:write");
        String body = "{\"model\":\"openai/single\",\"prompt\":\"succeeded x\"}";
        given().header("Authorization", "Bearer " + operator)
                .contentType("application/json")
                .body(body)
                .post("/v1/videos")
                .then()
                .statusCode(422)
                .body("error.param", equalTo("account"));
        given().header("Authorization", "Bearer " + operator)
                .header("Tallylight-Account", "poor")
                .contentType("application/json")
                .body(body)
                .post("/v1/videos")
                .then()
                .statusCode(402)
                .body("error.type", equalTo("insufficient_quota"))
                .body("error.shortfall", equalTo("27.5"));
        String id = json("openai/single", "succeeded mine").path("id");
        String neighbour =
                Tenants.key(tenant, AccountId.next(Instant.now(), RANDOM), "generations:read", "generations:write");
        RequestSpecification other = given().header("Authorization", "Bearer " + neighbour);
        other.get("/v1/videos/" + id).then().statusCode(404).body("error.message", containsString("video"));
        other.delete("/v1/videos/" + id).then().statusCode(404);
        other.get("/v1/videos").then().body("data.size()", equalTo(0));
        other.get("/v1/videos/video_123").then().statusCode(404);
    }

    private void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        with().get("/v1/videos/" + id).then().statusCode(200).body("status", equalTo(status)));
    }

    private Response json(String model, String prompt) {
        return with().body("{\"model\":\"" + model + "\",\"prompt\":\"" + prompt + "\"}")
                .post("/v1/videos");
    }

    private RequestSpecification with() {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }
}
