package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The whole road, from a request to the report, on the product as it is started for a user. */
class RoadTests {
    private static final String MODEL = "gemini/veo-3.1-fast-generate-preview";

    private final RunningSystem system = RunningSystem.shared();
    private final Caller tenant = new Caller(system.demoKey());

    @AfterAll
    static void theBooksHold() {
        RunningSystem.shared().assertDoctorIsGreen();
    }

    @Test
    void creditsAreHeldSecondsMeteredAndCreditsSettledWithinTwoSecondsOfDelivery() {
        String customer = customerWith("5000");

        JsonNode accepted = make(customer, "a paper boat on a lake", 4, 1);
        String id = accepted.get("generation_id").asText();
        BigDecimal quoted = new BigDecimal(accepted.at("/quoted/credits").asText());
        assertThat(quoted).isPositive();
        assertThat(credits(customer, "held")).isEqualByComparingTo(quoted);
        assertThat(credits(customer, "available")).isEqualByComparingTo(new BigDecimal("5000").subtract(quoted));

        JsonNode ended = ended(id);
        assertThat(ended.get("state").asText()).isEqualTo("completed");
        await().atMost(Duration.ofSeconds(2))
                .until(() -> credits(customer, "held").signum() == 0);
        assertThat(Duration.between(Instant.parse(ended.get("ended_at").asText()), Instant.now()))
                .as("from delivery to settled")
                .isLessThan(Duration.ofSeconds(3));
        assertThat(credits(customer, "balance")).isEqualByComparingTo(new BigDecimal("5000").subtract(quoted));

        Caller.Answer film = tenant.get(system.gateway("/v1/generations/" + id + "/clips/0/content"));
        assertThat(film.status()).isEqualTo(200);
        assertThat(film.ascii(4, 4)).isEqualTo("ftyp");

        JsonNode usage =
                tenant.get(system.metering("/v1/usage/generations/" + id)).json();
        assertThat(new BigDecimal(usage.get("counted_seconds").asText())).isEqualByComparingTo("4");
        String csv = tenant.get(system.billing(
                        "/v1/reports/usage_detail?format=csv&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z"))
                .text();
        assertThat(csv.lines().filter(line -> line.contains(id))).hasSize(1);
    }

    @Test
    void whoCannotPayIsToldWhatIsMissing() {
        String customer = customerWith("1");

        Caller.Answer answer = request(customer, "too dear", 4, 1);

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo("insufficient_credits");
        assertThat(new BigDecimal(answer.json().get("shortfall").asText())).isPositive();
        assertThat(answer.text()).doesNotContain("margin").doesNotContain("floor");
    }

    @Test
    void sixtyFourCallersOnOneAccountNeverOverdrawIt() throws Exception {
        String measure = customerWith("100000");
        BigDecimal price = new BigDecimal(
                make(measure, "what it costs", 4, 1).at("/quoted/credits").asText());
        String customer = customerWith(price.multiply(BigDecimal.TEN).toPlainString());

        List<Integer> statuses;
        try (ExecutorService callers = Executors.newFixedThreadPool(64)) {
            List<Future<Integer>> answers = IntStream.range(0, 64)
                    .mapToObj(n -> callers.submit(
                            () -> request(customer, "caller " + n, 4, 1).status()))
                    .toList();
            statuses = answers.stream().map(RoadTests::of).toList();
        }

        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(10);
        assertThat(statuses.stream().filter(status -> status == 402)).hasSize(54);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> credits(customer, "held").signum() == 0);
        assertThat(credits(customer, "balance")).isEqualByComparingTo("0");
    }

    @Test
    void aRefusedGenerationCostsNothing() {
        String customer = customerWith("5000");
        system.script("refused-1", "refuse");

        JsonNode accepted = make(customer, "no\n[[sandbox key=refused-1]]", 4, 1);

        JsonNode ended = ended(accepted.get("generation_id").asText());
        assertThat(ended.get("state").asText()).isEqualTo("refused");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> credits(customer, "held").signum() == 0);
        assertThat(credits(customer, "balance")).isEqualByComparingTo("5000");
    }

    @Test
    void aRepeatedRequestIsTheSameGeneration() {
        String customer = customerWith("5000");
        Map<String, Object> body = Caller.generation(customer, MODEL, 4, 1, "once");

        Caller.Answer first = tenant.post(system.gateway("/v1/generations"), body, "once-" + customer);
        Caller.Answer again = tenant.post(system.gateway("/v1/generations"), body, "once-" + customer);
        Caller.Answer other = tenant.post(
                system.gateway("/v1/generations"),
                Caller.generation(customer, MODEL, 6, 1, "once"),
                "once-" + customer);

        assertThat(again.json().get("generation_id")).isEqualTo(first.json().get("generation_id"));
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void anotherTenantSeesNothing() {
        String customer = customerWith("5000");
        String id = make(customer, "mine", 4, 1).get("generation_id").asText();
        String account = system.account(tenant, customer).get("account_id").asText();
        Caller stranger = new Caller(system.newTenant("stranger"));

        assertThat(stranger.get(system.gateway("/v1/generations/" + id)).status())
                .isEqualTo(404);
        assertThat(stranger.get(system.gateway("/v1/generations/" + id + "/clips/0/content"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get(system.billing("/v1/accounts/" + account)).status())
                .isEqualTo(404);
        assertThat(stranger.get(system.billing("/v1/accounts/" + account + "/balance"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get(system.metering("/v1/usage/generations/" + id)).status())
                .isEqualTo(404);
        assertThat(stranger.get(system.catalog("/v1/catalog/versions/1")).status())
                .isEqualTo(404);
    }

    @Test
    void aRevokedKeyIsRefusedByEveryServiceWithinFiveSeconds() {
        JsonNode made = tenant.post(
                        system.billing("/v1/keys"),
                        Map.of("name", "short-lived", "scopes", List.of("generations:read", "usage:read")))
                .json();
        Caller shortLived = new Caller(made.get("key").asText());
        assertThat(shortLived.get(system.gateway("/v1/generations")).status()).isEqualTo(200);

        int revoked = tenant.delete(
                        system.billing("/v1/keys/" + made.get("key_id").asText()))
                .status();

        assertThat(revoked).isBetween(200, 204);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(shortLived.get(system.gateway("/v1/generations")).status())
                    .isEqualTo(401);
            assertThat(shortLived.get(system.metering("/v1/usage")).status()).isEqualTo(401);
        });
    }

    private static int of(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String customerWith(String credits) {
        return system.customerWith(tenant, credits);
    }

    private Caller.Answer request(String customer, String prompt, int seconds, int clips) {
        return tenant.post(
                system.gateway("/v1/generations"), Caller.generation(customer, MODEL, seconds, clips, prompt));
    }

    private JsonNode make(String customer, String prompt, int seconds, int clips) {
        Caller.Answer answer = request(customer, prompt, seconds, clips);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json();
    }

    private JsonNode ended(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> tenant.get(system.gateway("/v1/generations/" + id))
                                .json(),
                        generation -> generation.hasNonNull("ended_at"));
    }

    private BigDecimal credits(String customer, String which) {
        return system.credits(tenant, customer, which);
    }
}
