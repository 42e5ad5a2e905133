package io.tallylight.billing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.console.Visit.Login;
import java.net.URL;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writing, checking and publishing a draft, as an operator does it. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class CatalogBrowserTests {
    private static final String DRAFT = "/operator/catalog/draft";

    @TestHTTPResource("")
    URL base;

    private CatalogScene scene;

    @BeforeEach
    void aCatalog() {
        assumeFalse(Chromium.skipped(), "without a browser, as told");
        scene = CatalogScene.filled();
    }

    @Test
    void whatIsTypedIsCheckedAndALineLeadsToItsPlace() {
        at(DRAFT + "?name=winter", page -> {
            page.getByLabel("The document, as YAML").pressSequentially("x");
            assertThat(page.locator("#validation")).containsText("2 flaws");
            assertThat(page.locator("#validation")).containsText("did you mean name?");
            assertThat(scene.heard("validate")).startsWith("POST null ").contains("name: winter");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Line 2"))
                    .click();
            assertThat(page.evaluate("(() => { const f = document.getElementById('yaml');"
                            + " return f.value.slice(f.selectionStart, f.selectionEnd); })()"))
                    .isEqualTo("name: winter");
            scene.say("validate", 200, CatalogScene.refused());
            page.getByLabel("The document, as YAML").pressSequentially("y");
            assertThat(page.locator("#validation")).containsText("Refused: 1 offer below the floor");
            assertThat(page.locator("#validation")).containsText("include at most 1,294 credits");
            assertThat(page.locator("#validation")).containsText("ask at least $154.32");
        });
    }

    @Test
    void savingNamesTheStateThatWasSeenAndKeepsTheTextWhereItIsAnother() {
        at(DRAFT + "?name=winter", page -> {
            page.getByLabel("The document, as YAML").fill("name: mine\n");
            page.getByText("Save the draft").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(scene.heard("drafts/winter")).isEqualTo("PUT \"4-" + CatalogScene.SHA + "\" name: mine\n");
        });
    }

    @Test
    void whatTwoPeopleWroteIsPutTogetherPartByPart() {
        String mine = CatalogScene.YAML.replace("99.90", "89.90").replace("# Prices", "# My prices");
        expecting(DRAFT + "?name=winter", List.of("412"), page -> {
            page.getByLabel("The document, as YAML").fill(mine);
            scene.say("drafts/winter!PUT", 412, "{\"code\":\"precondition_failed\"}");
            scene.keep(CatalogScene.YAML.replace("99.90", "109.90").replace("name: winter", "name: cold"), "5");
            page.getByText("Save the draft").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Somebody else has changed the draft");
            assertThat(page.getByLabel("The document, as YAML")).hasValue(mine);
            assertThat(page.locator(".part")).hasCount(2);
            assertThat(page.locator(".part").last()).containsText("packs › bulk");
            assertThat(page.locator(".part").last()).containsText("109.90");

            page.locator("#merge").click();
            assertThat(page.locator("#work")).containsText("Choose for each part that both have changed");
            page.locator(".part").first().getByLabel("Which lines hold").selectOption("mine");
            page.locator(".part").last().getByLabel("Which lines hold").selectOption("theirs");
            page.locator("#merge").click();
            assertThat(page.locator(".part")).hasCount(0);
            assertThat(page.getByLabel("The document, as YAML"))
                    .hasValue(CatalogScene.YAML.replace("99.90", "109.90").replace("# Prices", "# My prices"));

            scene.say("drafts/winter!PUT", 200, "{\"etag\":\"6-x\"}");
            page.getByText("Save the draft").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(scene.heard("drafts/winter")).startsWith("PUT \"5-" + CatalogScene.SHA + "\" # My prices from");
        });
    }

    @Test
    void aFormWritesIntoTheTextAndLosesNothing() {
        at(DRAFT + "?name=winter", page -> {
            page.getByLabel("The document, as YAML").fill(CatalogScene.YAML + "# typed, not saved\n");
            page.locator("#step-packs").press("Enter");
            assertThat(page.locator("#step-packs")).isFocused();
            page.getByLabel("Price, in the costing currency").fill("129");
            page.getByLabel("Price, in the costing currency").press("Enter");
            assertThat(page.locator("#work")).containsText("Written into the document, not saved yet. Line 14");
            assertThat(page.getByLabel("The document, as YAML"))
                    .hasValue(CatalogScene.YAML.replace("99.90", "129") + "# typed, not saved\n");

            // What was changed by hand since the form was shown stays.
            page.getByLabel("The document, as YAML")
                    .fill(CatalogScene.YAML.replace("99.90", "135") + "# typed, not saved\n");
            page.locator("#step-put").click();
            assertThat(page.locator("#work")).containsText("The document says so already.");
            assertThat(page.getByLabel("Price, in the costing currency")).hasValue("135");

            // What was typed into one form is written before another is shown.
            page.getByLabel("Credits included").fill("1500");
            page.locator("#step-prices").click();
            assertThat(page.getByLabel("How much")).hasValue("2.5");
            page.getByLabel("How much").fill("3");
            page.getByText("Save the draft").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(scene.heard("drafts/winter"))
                    .contains(
                            "price: \"135\", credits: \"1500\"", "multiplier: \"3\" # over cost", "# typed, not saved");
        });
    }

    @Test
    void pricesAreLookedAtBeforeTheyAreTaken() {
        at(DRAFT + "/import?name=winter", page -> {
            page.getByLabel("Price list").fill("model,price\n");
            page.getByText("See what changes").click();
            assertThat(page.locator("#found-head")).hasText("2 of 3 prices are new");
            assertThat(page.locator("#imported")).containsText("−33.33 %");
            assertThat(page.locator("main")).containsText("pika/2.2");
            page.getByText("Take the prices into winter").click();
            page.waitForURL(url -> url.contains("saved=true"));
            assertThat(scene.heard("import/prices")).startsWith("POST \"4-" + CatalogScene.SHA + "\" model,price");
        });
        scene.say(
                "import/prices",
                422,
                "{\"errors\":[{\"pointer\":\"#/2/price\",\"line\":2,\"detail\":\"is missing\"}]}");
        expecting(DRAFT + "/import?name=winter", List.of("422"), page -> {
            page.getByLabel("Price list").fill("model\nveo\n");
            page.getByText("See what changes").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("line 2, #/2/price is missing");
            assertThat(page.getByLabel("Price list").first()).hasValue("model\nveo\n");
        });
    }

    @Test
    void aForecastIsNarrowedToCustomersThatExist() {
        expecting(DRAFT + "/forecasts?name=winter", List.of("422"), page -> {
            page.getByLabel("Only these customers").fill("nobody-1, nobody-2");
            page.getByLabel("Only this plan").fill("creator");
            page.getByText("Begin the forecast").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("nobody-1, nobody-2");
            assertThat(page.getByLabel("Only these customers")).hasValue("nobody-1, nobody-2");
            assertThat(page.getByLabel("Only this plan")).hasValue("creator");
            assertThat(scene.heard("forecasts")).isEmpty();
        });
    }

    @Test
    void publishingSaysWhyNotThenSchedules() {
        String api = "drafts/winter/publish";
        scene.say(api, 422, "{\"code\":\"margin_below_floor\",\"breaches\":" + breaches() + "}");
        expecting(DRAFT + "/publish?name=winter", List.of("422"), page -> {
            page.getByLabel("Why").fill("Turn of the year");
            page.getByLabel("Type the name").fill("wintre");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Publish").setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("is another one");
            assertThat(page.getByLabel("Why")).hasValue("Turn of the year");
            assertThat(scene.heard(api)).isEmpty();

            page.getByLabel("Type the name").fill("winter");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Publish").setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("It would lose money");
            assertThat(page.locator("main")).containsText("leaves −23.5%, must leave 20.0%");
        });
        scene.say(api, 201, "{\"version\":2}");
        at(DRAFT + "/publish?name=winter", page -> {
            page.getByLabel("In force from").fill("2027-01-01T06:30");
            page.getByLabel("Why").fill("Turn of the year");
            page.getByLabel("Type the name").fill("winter");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Publish").setExact(true))
                    .click();
            page.waitForURL(url -> url.endsWith("/operator/catalog/versions/2"));
            assertThat(scene.heard(api))
                    .startsWith("POST \"4-" + CatalogScene.SHA + "\" ")
                    .contains("\"effective_from\":\"2027-01-01T06:30:00Z\"", "\"note\":\"Turn of the year\"");
        });
    }

    @Test
    void aForecastIsWatchedUntilItIsDone() {
        at(DRAFT + "/forecasts/" + CatalogScene.RUNNING, page -> {
            assertThat(page.getByText("1,200,000 of about 2,000,000 generations"))
                    .isVisible();
            scene.say("forecasts/" + CatalogScene.RUNNING, 200, scene.forecastDone());
            assertThat(page.locator("#side-table")).containsText("$13,575.00");
            assertThat(page.locator("#side-table")).containsText("$12,100.00");
            assertThat(page.locator("usage-chart[data-drawn=true]").first()).isVisible();
        });
    }

    @Test
    void aViewerLooksAndChangesNothing() {
        Login viewer = scene.viewer();
        try (Visit visit = Visit.to(address()).as(viewer)) {
            visit.go(DRAFT + "?name=winter");
            assertThat(visit.page().getByLabel("The document, as YAML")).hasAttribute("readonly", "");
            assertThat(visit.page().locator("main button")).hasCount(0);
            visit.go("/operator/catalog/versions/2");
            assertThat(visit.page().locator("main form")).hasCount(0);
            assertThat(visit.page().locator("#closings-table tbody tr")).containsText("sora, veo-3.1");
        }
    }

    private static String breaches() {
        String report = CatalogScene.report(false);
        String from = report.substring(report.indexOf("\"breaches\":") + 11);
        return from.substring(0, from.indexOf(",\"retired\""));
    }

    private void at(String path, Consumer<Page> does) {
        expecting(path, List.of(), does);
    }

    /** Only what is expected may go wrong in the browser's eyes. */
    private void expecting(String path, List<String> complaints, Consumer<Page> does) {
        try (Visit visit = Visit.to(address()).as(scene.owner())) {
            visit.go(path);
            does.accept(visit.page());
            assertThat(visit.complaints())
                    .allMatch(complaint -> complaints.stream().anyMatch(complaint::contains));
        }
    }

    private String address() {
        return base.toString().replaceAll("/$", "");
    }
}
