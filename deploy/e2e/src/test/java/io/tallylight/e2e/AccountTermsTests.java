package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An account pays by its plan and its tags, from the request to the books, and by new ones as soon as they are changed. */
class AccountTermsTests {
    private static final String FAST = "gemini/veo-3.1-fast-generate-preview";
    private static final String LITE = "gemini/veo-3.1-lite-generate-preview";

    /** Four seconds cost 0.40 dollars, and a prompt of twenty characters 0.02. */
    private static final String CATALOG = """
            name: terms
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            markup:
              - {match: {}, multiplier: "3"}
              - {match: {plan: studio}, multiplier: "2"}
              - {match: {account_tag: partner}, multiplier: "1.5"}
            rounding: {unit: "0.000001", mode: half_up}
            fee: {}
            margin_policy: {mode: strict, floor_request: "0.1"MORE}
            providers: [{id: gemini, adapter: gemini}]
            models:
              - id: gemini/veo-3.1-fast-generate-preview
                provider: gemini
                provider_model: veo-3.1-fast-generate-preview
                capabilities: {operations: [text_to_video], seconds: {values: [4, 6, 8]}, clips: {min: 1, max: 1}, resolutions: [1280x720], audio: always}
                max_hold: PT15M
                costs:
                  - {unit: second, amount: "0.10", source: test}
                  - {unit: thousand_characters, amount: "1", source: test}
              - id: gemini/veo-3.1-lite-generate-preview
                provider: gemini
                provider_model: veo-3.1-lite-generate-preview
                capabilities: {operations: [text_to_video], seconds: {values: [4, 6, 8]}, clips: {min: 1, max: 1}, resolutions: [1280x720], audio: always}
                max_hold: PT15M
                costs: [{unit: second, amount: "0.05", source: test}]
            plans:
              - {id: studio, name: Studio, interval: month, price: "20", credits: "1000", models: [gemini/veo-3.1-fast-generate-preview]}
            """;

    private final RunningSystem system = RunningSystem.shared();

    @AfterAll
    static void theBooksHold() {
        RunningSystem.shared().assertDoctorIsGreen();
    }

    @Test
    void eachAccountPaysItsRuleAndTheBooksHaveIt() {
        Caller tenant = tenantWith("");
        String plain = account(tenant, Map.of());
        String studio = account(tenant, Map.of("plan", "studio"));
        String partner = account(tenant, Map.of("tags", List.of("partner")));

        assertThat(paid(tenant, plain)).isEqualByComparingTo("126");
        assertThat(paid(tenant, studio)).isEqualByComparingTo("84");
        assertThat(paid(tenant, partner)).isEqualByComparingTo("63");

        Caller.Answer outside = request(tenant, studio, LITE);
        assertThat(outside.status()).isEqualTo(422);
        assertThat(outside.json().get("code").asText()).isEqualTo("not_in_plan");
        assertThat(request(tenant, plain, LITE).status()).isEqualTo(202);

        // The gateway knows this account without a plan; the ledger tells it otherwise.
        Caller.Answer changed = tenant.patch(
                system.billing("/v1/accounts/"
                        + system.account(tenant, partner).get("account_id").asText()),
                Map.of("plan", "studio"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(paid(tenant, partner)).isEqualByComparingTo("84");
    }

    @Test
    void theMonthsGuardOfAPlanStopsThatPlanOnly() {
        Caller tenant = tenantWith(", period_guard: {scope: plan, floor: \"0.6\", action: stop}");
        String first = account(tenant, Map.of("plan", "studio"));
        String second = account(tenant, Map.of("plan", "studio"));
        String plain = account(tenant, Map.of());

        paid(tenant, first);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(refusal(tenant, second)).isEqualTo("period_guard_reached"));
        assertThat(request(tenant, plain, FAST).status()).isEqualTo(202);
    }

    private String refusal(Caller tenant, String customer) {
        return request(tenant, customer, FAST).json().path("code").asText();
    }

    private Caller tenantWith(String policy) {
        Caller tenant = new Caller(system.newTenant("terms-" + UUID.randomUUID()));
        Caller.Answer published = tenant.post(
                system.catalog("/v1/catalog/versions"), "application/yaml", CATALOG.replace("MORE", policy), "publish");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        // Billing hears of it on its topic.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> open(tenant, "probe", Map.of("plan", "studio")).status() == 201);
        return tenant;
    }

    private Caller.Answer open(Caller tenant, String name, Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.put("external_id", name);
        body.put("kind", "prepaid");
        return tenant.post(system.billing("/v1/accounts"), body);
    }

    /** A customer who paid a cent for each of its credits. */
    private String account(Caller tenant, Map<String, Object> terms) {
        String name = "customer-" + UUID.randomUUID();
        Caller.Answer opened = open(tenant, name, terms);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        Caller.Answer granted = tenant.post(
                system.billing("/v1/accounts/" + opened.json().get("account_id").asText() + "/credits"),
                Map.of("credits", "1000", "source", "pack", "net_price", Map.of("amount", "10", "currency", "USD")));
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
        return name;
    }

    private Caller.Answer request(Caller tenant, String customer, String model) {
        return tenant.post(
                system.gateway("/v1/generations"), Caller.generation(customer, model, 4, 1, "twenty characters ok"));
    }

    /** What a video of four seconds takes from the customer in the end: as much as was quoted. */
    private BigDecimal paid(Caller tenant, String customer) {
        BigDecimal before = system.credits(tenant, customer, "balance");
        Caller.Answer answer = request(tenant, customer, FAST);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode quoted = answer.json();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(system.credits(tenant, customer, "balance"))
                        .as("settled")
                        .isLessThan(before));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> system.credits(tenant, customer, "held").signum() == 0);
        BigDecimal taken = before.subtract(system.credits(tenant, customer, "balance"));
        assertThat(taken).isEqualByComparingTo(quoted.at("/quoted/credits").asText());
        return taken;
    }
}
