package io.tallylight.e2e;

import static io.tallylight.e2e.OperatorBrowser.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallylight.e2e.OperatorBrowser.Seen;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator does with a price list, page by page: draft, refusal, mending, schedule, publication, simulation. */
class CatalogPagesTests {
    private static final String DRAFT = "/operator/catalog/draft";

    private static final String LOSING = LosingList.YAML;

    private final RunningSystem system = RunningSystem.shared();

    @Test
    void aListThatLosesMoneyIsRefusedMendedScheduledPublishedAndSimulated() throws Exception {
        Caller tenant = new Caller(system.newTenant("catalog-pages"));
        OperatorBrowser browser = OperatorBrowser.signedIn(system, tenant, "operator");

        Seen editor =
                browser.send(browser.open("/operator/catalog"), DRAFT + "/new", Map.of("name", "packs", "start", ""));
        Seen slip = browser.send(editor, DRAFT, Map.of("yaml", LOSING.replace("packs:", "packz:")));
        assertThat(slip.html()).contains("did you mean packs?");

        Seen losing = browser.send(slip, DRAFT, Map.of("yaml", LOSING));
        assertThat(losing.says("Refused:")).as(losing.html()).isTrue();
        Seen check = browser.open(DRAFT + "/check?name=packs");
        assertThat(check.html()).contains("Pack huge", "include at most 1,547 credits", "ask at least $129.05");
        Seen refused = publish(browser, "packs", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("It would lose money", "Pack huge");
        assertThat(browser.open("/operator/catalog").says("No version was published yet"))
                .isTrue();

        Seen mended = browser.send(
                browser.open(DRAFT + "?name=packs"), DRAFT, Map.of("yaml", LOSING.replace("2000", "1400")));
        assertThat(mended.says("The gate lets it through")).isTrue();
        Seen now = publish(browser, "packs", "");
        assertThat(now.path()).isEqualTo("/operator/catalog/versions/1");
        assertThat(now.says("in force")).isTrue();
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1) + "T00:00";
        Seen later = publish(browser, "packs", tomorrow);
        assertThat(later.path()).isEqualTo("/operator/catalog/versions/2");
        assertThat(later.says("scheduled")).isTrue();

        generate(tenant);
        Seen dearer = browser.send(
                browser.open(DRAFT + "?name=packs"),
                DRAFT,
                Map.of(
                        "yaml",
                        LOSING.replace("2000", "1400")
                                .replace("price_per_clip: \"0.50\"", "price_per_clip: \"0.60\"")));
        assertThat(dearer.says("models/good") || dearer.says("good 1280x720")).isTrue();
        simulated(browser);
    }

    /** The version in force over its own period gives what was booked, to the last decimal; the dearer draft does not. */
    private void simulated(OperatorBrowser browser) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Seen form = browser.open(DRAFT + "/forecasts?name=packs");
        Map<String, String> period = Map.of("from", today.minusDays(1).toString(), "to", today.toString());
        String same = job(browser, form, period, "1");
        assertThat(row(same, "version 1").subList(0, 4))
                .isEqualTo(row(same, "booked").subList(0, 4));
        assertThat(row(same, "booked").getFirst()).isNotEqualTo("0");
        String dearer = job(browser, browser.open(DRAFT + "/forecasts?name=packs"), period, "draft:packs");
        assertThat(row(dearer, "draft:packs").getFirst())
                .isNotEqualTo(row(dearer, "booked").getFirst());
    }

    private static String job(OperatorBrowser browser, Seen form, Map<String, String> period, String scenario)
            throws Exception {
        Map<String, String> typed = new HashMap<>(period);
        typed.put("scenario", scenario);
        Seen begun = browser.send(form, DRAFT + "/forecasts", typed);
        assertThat(begun.path()).as(begun.html()).startsWith(DRAFT + "/forecasts/forecast_");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> browser.open(begun.path()).says("side-table"));
        return browser.open(begun.path()).html();
    }

    private static Seen publish(OperatorBrowser browser, String draft, String from) throws Exception {
        return browser.send(
                browser.open(DRAFT + "/publish?name=" + draft),
                DRAFT + "/publish",
                Map.of("name", draft, "note", "by the test", "from", from, "without_forecast", "on"));
    }

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
}
