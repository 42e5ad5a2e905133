package io.tallylight.billing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.billing.BillingFixture;
import java.math.BigDecimal;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of operator and finance say is what the API and the files say; and how the pages behave. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class ReportPagesBrowserTests {
    private static final String VALUES =
            "rows => rows.map(row => [...row.querySelectorAll('td.num')].map(cell => cell.dataset.v ?? ''))";
    private static OperatorWorld world;

    @TestHTTPResource("")
    URL base;

    @BeforeEach
    void business() {
        assumeFalse(Chromium.skipped(), "without a browser, as told");
        if (world == null) {
            world = OperatorWorld.busy();
        }
    }

    @Test
    void marginsAreThoseOfTheApiAndTheFile() {
        try (Visit visit = visit()) {
            visit.go("/operator/margin?group=model");
            Page page = visit.page();
            JsonPath api = world.made()
                    .api()
                    .get("/v1/reports/margin?group=model&from=" + day(-29) + "T00:00:00Z&to=" + day(1) + "T00:00:00Z")
                    .jsonPath();
            List<String> labels =
                    page.locator("#margin-table tbody tr:not([data-total]) th").allInnerTexts();
            List<List<String>> values = values(page, "#margin-table tbody tr:not([data-total])");
            assertThat(labels).containsExactlyInAnyOrderElementsOf(api.getList("data.model"));
            for (int i = 0; i < labels.size(); i++) {
                String row = "data.find{it.model=='" + labels.get(i) + "'}.";
                assertThat(values.get(i))
                        .as(labels.get(i))
                        .startsWith(
                                api.getString(row + "generations"),
                                api.getString(row + "seconds"),
                                api.getString(row + "credits"),
                                api.getString(row + "revenue.amount"),
                                api.getString(row + "list_value.amount"),
                                api.getString(row + "provider_cost.amount"),
                                api.getString(row + "promotional_cost.amount"),
                                api.getString(row + "failed_cost.amount"),
                                "",
                                api.getString(row + "margin.amount"),
                                new BigDecimal(api.getString(row + "margin_ratio"))
                                        .movePointRight(2)
                                        .toPlainString());
            }
            List<String> total =
                    values(page, "#margin-table tbody tr[data-total]").getFirst();
            assertThat(total)
                    .contains(api.getString("totals[0].revenue.amount"), api.getString("totals[0].margin.amount"));
            assertThat(page.getByText("2 generations have no known cost")).isVisible();

            String file = file(page, "Download CSV (4 rows)");
            assertThat(file.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                    .containsExactly("gen-4.5-turbo", "kling-3.0", "ray3.14", "veo-3.1-fast", "total");
            String veo = file.lines()
                    .filter(line -> line.startsWith("veo"))
                    .findFirst()
                    .orElseThrow();
            assertThat(veo.split(",", -1)[10])
                    .isEqualTo(api.getString("data.find{it.model=='veo-3.1-fast'}.revenue.amount"));
        }
    }

    @Test
    void filtersStayInTheAddressAndTheFocusWhereItWas() {
        try (Visit visit = visit()) {
            visit.go("/operator/margin");
            Page page = visit.page();
            page.getByLabel("Rows by").focus();
            page.getByLabel("Rows by").selectOption("provider");
            assertThat(page.locator("#margin-table thead th").first()).hasText("Provider");
            assertThat(page.getByLabel("Rows by")).isFocused();
            assertThat(page.url()).contains("group=provider");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("gemini").setExact(true))
                    .click();
            assertThat(page.getByLabel("Provider", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("gemini");
            assertThat(page.locator("#margin-table thead th").first()).hasText("Model");
            assertThat(page.locator("#margin-table tbody th").first()).hasText("veo-3.1-fast");
            page.goBack();
            assertThat(page.locator("#margin-table thead th").first()).hasText("Provider");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void namesStayTextOnThePageAndInTheFile() {
        try (Visit visit = visit()) {
            visit.go("/operator/margin?group=account");
            Page page = visit.page();
            assertThat(page.locator("#margin-table th a").allInnerTexts()).contains(OperatorWorld.HOSTILE);
            assertThat(file(page, "Download CSV (4 rows)")).doesNotContain("\r\n=");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void livePausesAndGoesOn() {
        try (Visit visit = visit()) {
            visit.go("/operator/live");
            Page page = visit.page();
            assertThat(page.locator("live-region .chip")).hasText("Live");
            assertThat(page.locator("usage-chart[data-drawn=true] svg")).isVisible();
            assertThat(rate(page)).hasAttribute("data-v", "5");
            world.sayLive(Instant.now(), 10);
            assertThat(rate(page)).hasAttribute("data-v", "10");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"))
                    .click();
            assertThat(page.locator("live-region .chip")).hasText("Paused");
            world.sayLive(Instant.now(), 20);
            page.waitForRequest("**/ui/icon.svg", () -> page.evaluate("fetch('/ui/icon.svg').then(r => r.text())"));
            assertThat(rate(page)).hasAttribute("data-v", "10");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume"))
                    .click();
            assertThat(rate(page)).hasAttribute("data-v", "20");
            world.sayLive(Instant.now(), 5);
            assertThat(rate(page)).hasAttribute("data-v", "5");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void aGenerationTellsItsCostMarginAndPostings() {
        try (Visit visit = visit()) {
            visit.go("/operator/generations");
            Page page = visit.page();
            page.locator("a[href$='" + world.generation() + "']").click();
            assertThat(page.locator("#figures dd[data-v]")).hasCount(4);
            assertThat(page.locator("#figures dd[data-v]").all().stream().map(tile -> tile.getAttribute("data-v")))
                    .containsExactly("75", "0.75", "0.25", "0.5");
            assertThat(page.locator(".story strong").allInnerTexts())
                    .containsSubsequence(
                            "Quoted", "Provider called", "Provider accepted the job", "Job ended", "Generation ended");
            assertThat(page.locator(".story strong").allInnerTexts())
                    .containsSubsequence("Credits set aside", "Seconds counted", "Captured");
            assertThat(page.locator("#postings tbody tr")).hasCount(4);
            assertThat(page.locator("pre")).containsText("<b>slow</b>");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void whoMayNotSeeItDoesNot() {
        OperatorWorld other = OperatorWorld.idle();
        try (Visit visit = Visit.to(address()).as(other.owner())) {
            assertThat(visit.go("/operator/generations/" + world.generation()).status())
                    .isEqualTo(404);
        }
        String account = world.made().account("just-a-customer");
        try (Visit visit = Visit.to(address()).as(Stage.person(world.made(), account, "customer"))) {
            for (String path : List.of(
                    "/operator/live", "/operator/generations", "/operator/margin", "/finance/reports/usage_detail")) {
                assertThat(visit.go(path).status()).as(path).isEqualTo(403);
            }
        }
        try (Visit visit = Visit.to(address()).as(Stage.person(world.made(), null, "finance-viewer"))) {
            assertThat(visit.go("/operator/margin").status()).isEqualTo(403);
            assertThat(visit.go("/finance/reports/usage_detail").status()).isEqualTo(200);
        }
    }

    @Test
    void theReportOfFinanceIsTheFileAndTheApi() {
        try (Visit visit = visit()) {
            visit.go("/finance/reports/usage_detail");
            Page page = visit.page();
            String period = "from=" + day(-29) + "T00:00:00Z&to=" + day(1) + "T00:00:00Z";
            JsonPath api = world.made()
                    .api()
                    .get("/v1/reports/usage_detail?limit=100&" + period)
                    .jsonPath();
            List<List<String>> values = values(page, "#usage-table tbody tr:not([data-total])");
            assertThat(values).hasSize(api.getList("data").size());
            for (int i = 0; i < values.size(); i++) {
                String row = "data[" + i + "].";
                assertThat(values.get(i))
                        .containsExactly(
                                api.getString(row + "generations"),
                                api.getString(row + "seconds"),
                                api.getString(row + "credits"),
                                api.getString(row + "revenue.amount"),
                                api.getString(row + "provider_cost.amount"),
                                api.getString(row + "failed_cost.amount"),
                                api.getString(row + "margin.amount"));
            }
            String file = file(page, "Download CSV");
            String same = world.made()
                    .api()
                    .get("/v1/reports/usage_detail?format=csv&" + period)
                    .asString();
            assertThat(file).isEqualTo(same).contains(world.generation());
            page.getByLabel("Rows by").selectOption("outcome");
            assertThat(page.locator("#usage-table thead th").first()).hasText("outcome");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private Visit visit() {
        return Visit.to(address()).as(world.owner());
    }

    private String address() {
        return base.toString().replaceAll("/$", "");
    }

    private static Locator rate(Page page) {
        return page.locator("#live-tiles dd").first();
    }

    @SuppressWarnings("unchecked") // The script returns lists of texts.
    private static List<List<String>> values(Page page, String rows) {
        return new ArrayList<>((List<List<String>>) page.locator(rows).evaluateAll(VALUES));
    }

    private String file(Page page, String link) {
        String href = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .getAttribute("href");
        APIResponse answer = page.context().request().get(address() + href);
        assertThat(answer.headers()).containsKey("as-of-ledger-seq");
        assertThat(answer.headers().get("content-disposition")).contains(".csv");
        return answer.text();
    }

    private static LocalDate day(int from) {
        return Instant.now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(from);
    }
}
