package io.tallylight.gateway.callbacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.ScriptedAdapter;
import io.tallylight.gateway.world.ScriptedProviders;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A provider whose jobs are asked about once an hour, unless it says itself that one has changed. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
@TestProfile(CallbackTests.AskedOnceAnHour.class)
class CallbackTests {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = "dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";

    @Inject
    GenerationQueries queries;

    @Inject
    ScriptedProviders providers;

    @Inject
    MeterRegistry meters;

    public static class AskedOnceAnHour implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tallylight.providers.openai.poll",
                    "1h",
                    "tallylight.providers.openai.webhook-secret",
                    "whsec_" + KEY);
        }
    }

    @Test
    void aCallbackBringsTheNextQuestionForward() throws Exception {
        String job = submittedJob();
        ScriptedAdapter adapter = providers.scripted("openai");
        String first = UUID.randomUUID().toString();

        assertThat(send(first, job)).isEqualTo(200);
        await().atMost(SOON).until(() -> adapter.questions(job) == 1);

        double repeated = counted("repeated");
        assertThat(send(first, job)).isEqualTo(200);
        assertThat(counted("repeated")).isEqualTo(repeated + 1);
        assertThat(adapter.questions(job)).isEqualTo(1);

        // What it says itself is not believed: the job is asked, and has succeeded.
        assertThat(send(UUID.randomUUID().toString(), job, "failed")).isEqualTo(200);
        await().atMost(SOON)
                .until(() -> queries.find(key).orElseThrow().state().wire().equals("completed"));
        double unknown = counted("unknown_job");
        assertThat(send(UUID.randomUUID().toString(), job)).isEqualTo(200);
        assertThat(counted("unknown_job")).isEqualTo(unknown + 1);
    }

    @Test
    void whatIsNotGenuineIsTurnedAway() throws Exception {
        String now = Long.toString(Instant.now().getEpochSecond());
        given().header("webhook-id", "a")
                .header("webhook-timestamp", now)
                .header("webhook-signature", "v1,b3RoZXI=")
                .body("{\"id\":\"job-1\"}")
                .post("/v1/callbacks/openai")
                .then()
                .statusCode(400)
                .body("code", equalTo("callback_not_genuine"));
        given().body("{\"id\":\"job-1\"}").post("/v1/callbacks/openai").then().statusCode(400);
        String stale = Long.toString(Instant.now().getEpochSecond() - 400);
        given().header("webhook-id", "a")
                .header("webhook-timestamp", stale)
                .header("webhook-signature", signature("a", stale, "{}"))
                .body("{}")
                .post("/v1/callbacks/openai")
                .then()
                .statusCode(400)
                .body("code", equalTo("callback_out_of_time"));
    }

    /** Without a secret nothing it says could be told from a forgery. */
    @Test
    void aProviderWithoutASecretHasNoDoor() {
        given().body("{}")
                .post("/v1/callbacks/gemini")
                .then()
                .statusCode(404)
                .body("code", equalTo("provider_not_found"));
        given().body("{}").post("/v1/callbacks/nobody").then().statusCode(404);
    }

    @Test
    void aGenuineCallbackThatSaysNothingIsTaken() throws Exception {
        double before = counted("unreadable");
        assertThat(post(UUID.randomUUID().toString(), "[1")).isEqualTo(200);
        assertThat(counted("unreadable")).isEqualTo(before + 1);
    }

    private GenerationKey key;

    private String submittedJob() {
        TenantId tenant = Tenants.withPrices();
        String bearer =
                Tenants.key(tenant, AccountId.next(Instant.now(), RANDOM), "generations:read", "generations:write");
        String id = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> given().header("Authorization", "Bearer " + bearer)
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .contentType("application/json")
                                .body("{\"model\":\"openai/single\",\"prompt\":\"succeeded " + UUID.randomUUID()
                                        + "\"}")
                                .post("/v1/generations")
                                .path("generation_id"),
                        found -> found != null);
        key = new GenerationKey(tenant, GenerationId.parse(id));
        return await().atMost(SOON)
                .until(
                        () -> queries.attempts(key).stream()
                                .map(Attempt::providerJobId)
                                .filter(job -> job != null)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private double counted(String result) {
        return meters.counter("tallylight.callbacks", "provider", "openai", "result", result)
                .count();
    }

    private static int send(String id, String job) throws Exception {
        return send(id, job, "processing");
    }

    private static int send(String id, String job, String status) throws Exception {
        return post(id, "{\"id\":\"" + job + "\",\"status\":\"" + status + "\"}");
    }

    private static int post(String id, String body) throws Exception {
        String now = Long.toString(Instant.now().getEpochSecond());
        return given().header("webhook-id", id)
                .header("webhook-timestamp", now)
                .header("webhook-signature", "v1,bm90IHRoaXM= " + signature(id, now, body))
                .contentType("application/json")
                .body(body)
                .post("/v1/callbacks/openai")
                .statusCode();
    }

    private static String signature(String id, String timestamp, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }
}
