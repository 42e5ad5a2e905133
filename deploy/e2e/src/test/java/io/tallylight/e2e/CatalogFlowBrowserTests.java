package io.tallylight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An operator in a browser and without a mouse: a price list that loses money is typed, refused, mended by a form, published,
 * changed, scheduled and simulated, on the product as it is started for a user.
 */
class CatalogFlowBrowserTests {
    private static final String DRAFT = "/operator/catalog/draft";
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("MMddyyyy");
    private static final double PATIENCE = 20_000;

    private final RunningSystem system = RunningSystem.shared();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @AfterEach
    void meteringGoesOn() throws Exception {
        signal("CONT");
    }

    @Test
    void fromAListThatLosesMoneyToAForecastByKeyboardAlone() throws Exception {
        assumeFalse(Chromium.skipped(), "without a browser, as told");
        Caller tenant = new Caller(system.newTenant("catalog-flow"));
        try (Chromium chromium = new Chromium();
                BrowserContext window = chromium.browser().newContext(new NewContextOptions().setLocale("en-US"))) {
            Page page = window.newPage();
            page.setDefaultTimeout(PATIENCE);
            Keyboard keys = new Keyboard(page);
            signIn(page, keys, tenant);
            typed(page, keys);
            mended(page, keys);
            published(page, keys);
            generate(tenant);
            scheduled(page, keys);
            simulated(page, keys);
            cancelled(page, keys);
        }
    }

    private void signIn(Page page, Keyboard keys, Caller tenant) {
        JsonNode person = tenant.post(
                        system.billing("/v1/people"),
                        Map.of("email", "flow@example.com", "name", "Robin", "roles", List.of("operator")))
                .json();
        page.navigate(system.billing("/operator/catalog").toString());
        keys.type(page.getByLabel("E-mail"), person.get("email").asText());
        keys.type(page.getByLabel("Password"), person.get("password").asText());
        page.keyboard().press("Enter");
        assertThat(page).hasURL(system.billing("/operator/catalog").toString());
    }

    /** A slip is named with its line, then what loses money with what would mend it, while the text is only typed. */
    private static void typed(Page page, Keyboard keys) {
        keys.type(page.getByLabel("Name of a new draft"), "packs");
        keys.press(button(page, "Begin the draft"));
        Locator text = page.getByLabel("The document, as YAML");
        keys.type(text, LosingList.YAML.replace("packs:", "packz:"));
        Locator validation = page.locator("#validation");
        assertThat(validation).containsText("did you mean packs?");
        int line = LosingList.YAML.lines().toList().indexOf("packs:") + 1;
        assertThat(validation).containsText("Line " + line);
        keys.press(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Line " + line)));
        assertThat(text).isFocused();
        page.keyboard().insertText("packs:");
        assertThat(text).hasValue(LosingList.YAML);
        assertThat(validation).containsText("Refused:");
        assertThat(validation).containsText("Pack huge");
        assertThat(validation).containsText("include at most 1,547 credits");
        assertThat(validation).containsText("ask at least $129.05");
    }

    /** The form writes into the text beside it; the comment stays. */
    private static void mended(Page page, Keyboard keys) {
        keys.press(button(page, "Packs"));
        Locator which = page.getByLabel("Pack", new Page.GetByLabelOptions().setExact(true));
        keys.choose(which, "huge");
        keys.press(button(page, "Show"));
        assertThat(page.getByLabel("Credits included")).hasValue("2000");
        keys.type(page.getByLabel("Credits included"), "1400");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("The document, as YAML")).hasValue(LosingList.YAML.replace("\"2000\"", "\"1400\""));
        assertThat(page.locator("#validation")).containsText("The gate lets it through");
        keys.press(button(page, "Save the draft"));
        assertThat(page.getByText("Saved.")).isVisible();
    }

    private static void published(Page page, Keyboard keys) {
        keys.press(step(page, "Publish"));
        keys.type(page.getByLabel("Why"), "A price list of our own");
        keys.to(page.getByLabel("Publish without a forecast"));
        page.keyboard().press("Space");
        keys.type(page.getByLabel("Type the name"), "packs");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("Version 1");
        assertThat(page.locator("h1")).containsText("in force");
    }

    /** What changes is told in percent; what is scheduled is told to be. */
    private void scheduled(Page page, Keyboard keys) {
        page.navigate(system.billing(DRAFT + "?name=packs").toString());
        keys.press(button(page, "Prices"));
        keys.choose(page.getByLabel("Rule", new Page.GetByLabelOptions().setExact(true)), "#2");
        keys.press(button(page, "Show"));
        keys.type(page.getByLabel("How much"), "0.60");
        keys.press(button(page, "Save the draft"));
        assertThat(page.getByText("Saved.")).isVisible();
        assertThat(page.locator("#diff-table")).containsText("good");
        assertThat(page.locator("#diff-table")).containsText("+20 %");
        keys.press(step(page, "Publish"));
        keys.date(page.getByLabel("In force from"), today.plusDays(1).format(TYPED));
        page.keyboard().press("ArrowRight");
        page.keyboard().type("0600A");
        keys.type(page.getByLabel("Why"), "Good clips are worth more");
        keys.to(page.getByLabel("Publish without a forecast"));
        page.keyboard().press("Space");
        keys.type(page.getByLabel("Type the name"), "packs");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("Version 2");
        assertThat(page.locator("h1")).containsText("scheduled");
        keys.press(page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare with the version in force")));
        assertThat(page.locator("#diff-table")).containsText("+20 %");
    }

    /** The page tells how far it is and then shows what came out, without being loaded again. */
    private void simulated(Page page, Keyboard keys) throws Exception {
        signal("STOP");
        begin(page, keys);
        assertThat(page.locator("live-region[data-state=live]")).isVisible();
        assertThat(page.locator("#forecast-running progress")).isVisible();
        signal("CONT");
        Locator side = page.locator("#side-table");
        assertThat(side).containsText("booked", new ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("usage-chart[data-drawn=true] svg").first()).isVisible();
        List<String> booked = figures(side, "booked");
        assertThat(booked.getFirst()).isNotEqualTo("0");
        assertThat(figures(side, "version 1")).isEqualTo(booked);
        assertThat(figures(side, "draft:packs").getFirst()).isNotEqualTo(booked.getFirst());
    }

    private void cancelled(Page page, Keyboard keys) throws Exception {
        signal("STOP");
        begin(page, keys);
        assertThat(page.locator("#forecast-running")).isVisible();
        keys.press(page.locator("#cancel"));
        assertThat(page.locator("#forecast-running")).containsText("stops");
        signal("CONT");
        assertThat(page.locator("#forecast-region"))
                .containsText("cancelled", new ContainsTextOptions().setTimeout(PATIENCE));
    }

    private void begin(Page page, Keyboard keys) {
        page.navigate(system.billing(DRAFT + "/forecasts?name=packs").toString());
        keys.date(
                page.getByLabel("From", new Page.GetByLabelOptions().setExact(true)),
                today.minusDays(1).format(TYPED));
        keys.date(page.getByLabel("To (inclusive)"), today.format(TYPED));
        keys.press(button(page, "Begin the forecast"));
        page.waitForURL(Pattern.compile(".*/forecasts/forecast_.*"));
    }

    /** One generation of the model whose price is changed afterwards, to its end in the books. */
    private void generate(Caller tenant) {
        String customer = system.customerWith(tenant, "100");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tenant.post(
                                        system.gateway("/v1/generations"),
                                        Caller.generation(customer, "good", 5, 1, "a boat"))
                                .status()
                        == 202);
        await().atMost(Duration.ofSeconds(60)).until(() -> tenant.get(
                        system.billing("/v1/reports/usage_detail?from=2026-01-01T00:00:00Z&to=2100-01-01T00:00:00Z"))
                .text()
                .contains("completed"));
    }

    /** Metering is made to wait, and to go on: a forecast takes as long as one likes. */
    private void signal(String which) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder(
                        "kill",
                        "-" + which,
                        Long.toString(system.local().process("metering").pid()))
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static List<String> figures(Locator table, String row) {
        return table
                .locator("tr")
                .filter(new Locator.FilterOptions()
                        .setHas(table.page().locator("th[scope=row]", new Page.LocatorOptions().setHasText(row))))
                .locator("td[data-v]")
                .all()
                .stream()
                .limit(4)
                .map(cell -> cell.getAttribute("data-v"))
                .toList();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator step(Page page, String name) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Steps of a draft"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
