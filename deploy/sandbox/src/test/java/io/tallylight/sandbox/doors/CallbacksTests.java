package io.tallylight.sandbox.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.tallylight.sandbox.callbacks.StandardWebhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AsDeployed.class)
class CallbacksTests {
    private record Received(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.get(name).getFirst();
        }

        JsonPath json() {
            return JsonPath.from(body);
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer receiver;
    private String address;

    @BeforeEach
    void listen() throws IOException {
        Stage.reset();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
            boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!fails) received.add(new Received(headers, body));
            exchange.sendResponseHeaders(fails ? 500 : 200, -1);
            exchange.close();
        });
        receiver.start();
        address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/callback";
    }

    @AfterEach
    void hangUp() {
        receiver.stop(0);
    }

    private static String kling(String prompt, String callback) {
        return given().header("Authorization", "Bearer sandbox-kling")
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"" + prompt + "\",\"options\":{\"callback_url\":\"" + callback
                        + "\",\"external_task_id\":\"own\"}}")
                .post("/contract/kling/text-to-video/kling-3.0")
                .path("data.id");
    }

    private static boolean signed(Received message) {
        String right = StandardWebhooks.sign(
                AsDeployed.WEBHOOK_SECRET,
                message.header("Webhook-id"),
                Long.parseLong(message.header("Webhook-timestamp")),
                message.body());
        return List.of(message.header("Webhook-signature").split(" ")).contains(right);
    }

    @Test
    void tellEveryChangeOfAKlingTaskSigned() {
        String id = kling("a fox", address);

        Stage.eventually(() -> received, hasSize(2));
        Received end = received.stream()
                .filter(message -> message.json().getString("status").equals("succeeded"))
                .findFirst()
                .orElseThrow();
        assertThat(end.json().getString("id")).isEqualTo(id);
        assertThat(end.json().getString("external_id")).isEqualTo("own");
        assertThat(end.json().getString("outputs[0].url")).contains("/contract/kling/files/" + id);
        assertThat(received)
                .extracting(message -> message.json().getString("status"))
                .containsExactlyInAnyOrder("processing", "succeeded");
        assertThat(received).allMatch(CallbacksTests::signed);
    }

    @Test
    void tellALegacyTaskInItsOwnWords() {
        given().header("Authorization", "Bearer sandbox-kling")
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"x\",\"callback_url\":\"" + address + "\"}")
                .post("/contract/kling/v1/videos/text2video")
                .then()
                .statusCode(200);

        Stage.eventually(() -> received, hasSize(2));
        assertThat(received)
                .extracting(message -> message.json().getString("task_status"))
                .contains("succeed");
    }

    @Test
    void comeTwiceAndWithTwoSignaturesWhenScripted() {
        Stage.script("\"key\":\"cb-two\",\"forms\":[\"callback_twice\",\"callback_rotated\"]");
        kling("x [[sandbox key=cb-two]]", address);
        Stage.eventually(() -> received, hasSize(4));
        assertThat(received).allMatch(CallbacksTests::signed);
        assertThat(received)
                .allMatch(message -> message.header("Webhook-signature").contains(" "));
        assertThat(received.stream()
                        .map(message -> message.header("Webhook-id"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void areNotSignedByUsWhenForged() {
        Stage.script("\"key\":\"cb-forged\",\"forms\":[\"callback_forged\"]");
        kling("x [[sandbox key=cb-forged]]", address);

        Stage.eventually(() -> received, hasSize(2));
        assertThat(received).noneMatch(CallbacksTests::signed);
    }

    @Test
    void areWithheldFromOtherMachinesAndWhenLost() {
        Stage.script("\"key\":\"cb-lost\",\"forms\":[\"callback_lost\"]");
        kling("x", "https://callbacks.example.com/kling");
        Stage.eventually(() -> given().get("/control/statistics").<Integer>path("kling.callbacks_withheld"), is(2));
        given().delete("/control/jobs");

        kling("x [[sandbox key=cb-lost]]", address);
        Stage.eventually(() -> given().get("/control/statistics").<Integer>path("kling.callbacks_withheld"), is(2));
        assertThat(received).isEmpty();
    }

    @Test
    void ofDreamMachineAreUnsignedAndTriedAgain() {
        failures.set(3);
        given().header("Authorization", "Bearer sandbox-luma")
                .contentType(ContentType.JSON)
                .body("{\"model\":\"ray-2\",\"prompt\":\"x\",\"callback_url\":\"" + address + "\"}")
                .post("/contract/luma/dream-machine/v1/generations")
                .then()
                .statusCode(201);

        Stage.eventually(() -> received, hasSize(2));
        assertThat(received)
                .extracting(message -> message.json().getString("state"))
                .containsExactlyInAnyOrder("dreaming", "completed");
        assertThat(received).noneMatch(message -> message.headers().containsKey("Webhook-signature"));
        given().get("/control/statistics").then().body("luma.callbacks", greaterThanOrEqualTo(5));
    }
}
