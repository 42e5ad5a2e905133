package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service dies as by {@code kill -9} while videos are being made, and nobody loses a credit. */
class CrashTests {
    private static final String MODEL = "gemini/veo-3.1-fast-generate-preview";
    private static final int GENERATIONS = 24;

    private final RunningSystem system = RunningSystem.shared();
    private final Caller tenant = new Caller(system.demoKey());

    @AfterEach
    void theBooksHold() {
        system.assertDoctorIsGreen();
    }

    @ParameterizedTest(name = "{0} is killed")
    @ValueSource(strings = {"gateway", "billing", "metering"})
    void everyGenerationEndsOnceThoughAServiceDies(String service) {
        String customer = system.customerWith(tenant, "100000");
        long submittedBefore = submits();
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < GENERATIONS; n++) {
            Caller.Answer answer = tenant.post(
                    system.gateway("/v1/generations"), Caller.generation(customer, MODEL, 4, 1, "film " + n));
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            ids.add(answer.json().get("generation_id").asText());
        }

        system.local().kill(service);
        system.local().restart(service);

        BigDecimal charged = BigDecimal.ZERO;
        BigDecimal stillHeld = BigDecimal.ZERO;
        for (String id : ids) {
            JsonNode generation = ended(id);
            BigDecimal quoted = new BigDecimal(generation.at("/quoted/credits").asText());
            switch (generation.get("state").asText()) {
                case "completed" -> charged = charged.add(quoted);
                case "unknown" -> stillHeld = stillHeld.add(quoted);
                default -> assertThat(generation.get("state").asText()).isIn("completed", "unknown");
            }
        }
        BigDecimal held = stillHeld;
        await().atMost(Duration.ofSeconds(30))
                .until(() -> credits(customer, "held").compareTo(held) == 0);
        assertThat(credits(customer, "balance")).isEqualByComparingTo(new BigDecimal("100000").subtract(charged));
        assertThat(submits() - submittedBefore).as("jobs at the provider").isLessThanOrEqualTo(GENERATIONS);
    }

    private JsonNode ended(String id) {
        return await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> tenant.get(system.gateway("/v1/generations/" + id)).json(), generation -> List.of(
                                "completed", "unknown", "failed", "refused", "expired")
                        .contains(generation.path("state").asText()));
    }

    private BigDecimal credits(String customer, String which) {
        return system.credits(tenant, customer, which);
    }

    private long submits() {
        return system.statistics().at("/gemini/submits").asLong();
    }
}
