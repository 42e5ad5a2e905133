package io.tallylight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A customer in a browser, on the product as it is started for a user: buys, makes a video, sees the credits move. */
class CustomerFlowBrowserTests {
    private static final double TWO_SECONDS = 2_000;
    private static final double PATIENCE = 20_000;

    private final RunningSystem system = RunningSystem.shared();
    private final Caller tenant = new Caller(system.demoKey());

    @Test
    void buysOncePressedTwiceAndSeesTheCreditsMove() {
        assumeFalse(Chromium.skipped(), "without a browser, as told");
        String customer = "browser-" + UUID.randomUUID();
        String account = opened(customer);
        JsonNode person = person(account);
        try (Chromium chromium = new Chromium();
                BrowserContext window = chromium.browser().newContext(new NewContextOptions().setLocale("en-US"))) {
            Page page = window.newPage();
            signIn(page, person);
            assertThat(page).hasURL(system.billing("/account").toString());

            page.navigate(system.billing("/account/buy").toString());
            page.getByText("Buy for $10.00").first().dblclick();
            stateAddress(page);
            page.getByLabel("Card number").fill("4242 4242 4242 4242");
            page.locator("button[value=pay]").click();

            assertThat(page.locator("h1")).hasText("Credits added");
            page.reload();
            assertThat(page.locator("h1")).hasText("Credits added");
            assertThat(orders(account)).hasSize(1);
            assertThat(new BigDecimal(balance(account))).isEqualByComparingTo("1000");

            page.navigate(system.billing("/account").toString());
            assertThat(page.locator("live-region[data-state=live]")).isVisible();
            assertThat(page.locator("#figures .big .figure")).hasAttribute("data-v", "1000");
            Caller.Answer made = tenant.post(
                    system.gateway("/v1/generations"),
                    Caller.generation(
                            customer, "gemini/veo-3.1-fast-generate-preview", 4, 1, "A paper boat on a river"));
            assertThat(made.status()).as(made.text()).isEqualTo(202);

            // The hold first, then what was charged: each within two seconds of the ledger.
            assertThat(page.locator("#figures .big .figure"))
                    .not()
                    .hasAttribute("data-v", "1000", new HasAttributeOptions().setTimeout(TWO_SECONDS));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> new BigDecimal(balance(account)).compareTo(new BigDecimal("1000")) < 0
                            && new BigDecimal(figure(account, "held")).signum() == 0);
            assertThat(page.locator("#figures .big .figure"))
                    .hasAttribute("data-v", balance(account), new HasAttributeOptions().setTimeout(TWO_SECONDS));
            assertThat(page.locator("#movements")).containsText(Pattern.compile("4 s of video delivered"));
            assertThat(page.locator("#shell-credits .figure")).hasAttribute("data-v", balance(account));
        }
    }

    @Test
    void thePageThatWaitsForItsPaymentGoesOnByItselfThoughBillingDiesMeanwhile() {
        assumeFalse(Chromium.skipped(), "without a browser, as told");
        String account = opened("browser-" + UUID.randomUUID());
        JsonNode person = person(account);
        try (Chromium chromium = new Chromium();
                BrowserContext window = chromium.browser().newContext(new NewContextOptions().setLocale("en-US"))) {
            Page page = window.newPage();
            signIn(page, person);
            page.navigate(system.billing("/account/buy").toString());
            page.getByText("Buy for $10.00").first().click();
            stateAddress(page);
            page.locator("button[value=later]").click();
            assertThat(page.locator("h1")).hasText("Your payment is being processed");
            assertThat(page.locator("live-region[data-state=live]")).isVisible();

            system.local().kill("billing");
            assertThat(page.locator("live-region[data-state=stale]")).isVisible();
            system.local().restart("billing");
            String session = orders(account)
                    .iterator()
                    .next()
                    .get("checkout_url")
                    .asText()
                    .replaceAll(".*/", "");
            Caller.Answer paid = new Caller("sandbox")
                    .post(system.url("sandbox", "/control/stripe/sessions/" + session + "/async_succeed"), Map.of());
            assertThat(paid.status()).as(paid.text()).isEqualTo(200);

            assertThat(page.locator("h1")).hasText("Credits added", new HasTextOptions().setTimeout(PATIENCE));
            assertThat(new BigDecimal(balance(account))).isEqualByComparingTo("1000");
        }
    }

    /** Checkout asks for an address unless it was told one. */
    private static void stateAddress(Page page) {
        page.getByLabel("Email").or(page.getByText("Receipt to")).first().waitFor();
        if (page.getByLabel("Email").count() > 0) {
            page.getByLabel("Email").fill("customer@example.com");
        }
    }

    private void signIn(Page page, JsonNode person) {
        page.navigate(system.billing("/account").toString());
        page.getByLabel("E-mail").fill(person.get("email").asText());
        page.getByLabel("Password").fill(person.get("password").asText());
        page.locator("main button").click();
    }

    private String opened(String customer) {
        Caller.Answer answer = tenant.post(
                system.billing("/v1/accounts"), Map.of("external_id", customer, "name", customer, "kind", "prepaid"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("account_id").asText();
    }

    private JsonNode person(String account) {
        Caller.Answer answer = tenant.post(
                system.billing("/v1/people"),
                Map.of(
                        "email",
                        "p-" + UUID.randomUUID() + "@example.com",
                        "name",
                        "Robin",
                        "roles",
                        List.of("customer"),
                        "account_id",
                        account));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private Iterable<JsonNode> orders(String account) {
        return tenant.get(system.billing("/v1/accounts/" + account + "/orders"))
                .json()
                .get("data");
    }

    private String balance(String account) {
        return figure(account, "balance");
    }

    private String figure(String account, String which) {
        return tenant.get(system.billing("/v1/accounts/" + account + "/balance"))
                .json()
                .get(which)
                .asText();
    }
}
