package io.tallylight.billing.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.console.PageCase.Scene;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every page must be, in each of its states. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class AllPagesBrowserTests {
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Path SHOTS = Path.of("target/pages");
    private static final boolean WHOLE = Boolean.getBoolean("tallylight.all");
    private static final int WIDE = 1280;
    private static final int NARROW = 390;
    private static final int HIGH = 844;

    private static Stage stage;

    @TestHTTPResource("")
    URL base;

    /** All of them, or those that {@code -Dtallylight.pages=} names by the beginning of their names, while one works on them. */
    static Stream<PageCase> pages() {
        String only = System.getProperty("tallylight.pages", "");
        return Pages.ALL.stream().filter(page -> Stream.of(only.split(",", -1)).anyMatch(page.name()::startsWith));
    }

    /** One state of each page; every state in the long run. */
    static Stream<PageCase> slice() {
        return pages().filter(page -> WHOLE || isFirstState(page));
    }

    private static boolean isFirstState(PageCase page) {
        return pages().filter(other -> other.route().equals(page.route()))
                .findFirst()
                .orElseThrow()
                .equals(page);
    }

    /** How a page is looked at. */
    private record Guise(ColorScheme scheme, int width) {}

    /** Each scheme and each width once; in the long run all four. */
    private static List<Guise> guises() {
        Guise light = new Guise(ColorScheme.LIGHT, WIDE);
        Guise dark = new Guise(ColorScheme.DARK, NARROW);
        return WHOLE
                ? List.of(light, new Guise(ColorScheme.LIGHT, NARROW), new Guise(ColorScheme.DARK, WIDE), dark)
                : List.of(light, dark);
    }

    @BeforeEach
    void setTheStageOnce() {
        assumeFalse(Chromium.skipped(), "without a browser, as told");
        if (stage == null) {
            stage = new Stage();
        }
    }

    @Test
    void eachRouteHasACase() {
        assertThat(Pages.ALL).extracting(PageCase::route).containsAll(HtmlRoutes.all());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slice")
    void isCleanInLightAndDarkWideAndNarrow(PageCase page) {
        Scene scene = page.scene().apply(stage);
        try (Visit visit = opened(scene, options -> {})) {
            look(visit, page, scene);
            assertThat(visit.page().title()).endsWith(" – Tallylight").doesNotStartWith(" ");
            assertThat(visit.page().locator("h1").count()).as("h1").isOne();
            for (Guise guise : guises()) {
                visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(guise.scheme()));
                visit.page().setViewportSize(guise.width(), HIGH);
                shoot(visit, page, (guise.scheme() == ColorScheme.DARK ? "dark-" : "light-") + guise.width());
                assertAccessible(visit.page());
            }
            visit.page().setViewportSize(320, HIGH);
            assertThat((Boolean) visit.page()
                            .evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("320 px wide without scrolling sideways")
                    .isTrue();
            assertThat(visit.complaints())
                    .filteredOn(complaint -> page.status() < 400)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slice")
    void worksWithoutScriptInForcedColoursAndInGerman(PageCase page) {
        Scene scene = page.scene().apply(stage);
        String english;
        try (Visit visit = opened(scene, options -> options.setJavaScriptEnabled(false))) {
            look(visit, page, scene);
            assertThat(visit.page().locator("main").innerText()).isNotBlank();
            english = visit.page().locator("h1").innerText();
        }
        if (WHOLE) {
            try (Visit visit = opened(scene, options -> options.setForcedColors(ForcedColors.ACTIVE))) {
                look(visit, page, scene);
                shoot(visit, page, "forced-colors");
                assertAccessible(visit.page());
            }
        }
        try (Visit visit = opened(scene, options -> options.setLocale("de-DE"))) {
            look(visit, page, scene);
            assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("de-DE");
            assertThat(visit.page().locator("h1").innerText()).as("in German").isNotEqualTo(english);
            if (WHOLE) {
                shoot(visit, page, "de-DE");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slice")
    void theKeyboardReachesEveryControlAndShowsWhere(PageCase page) {
        Scene scene = page.scene().apply(stage);
        try (Visit visit = opened(scene, options -> {})) {
            look(visit, page, scene);
            visit.page().evaluate("document.activeElement.blur(); window.scrollTo(0, 0)");
            long controls = ((Number) visit.page().evaluate(CONTROLS)).longValue();
            for (long i = 0; i < controls + 1; i++) {
                visit.page().keyboard().press("Tab");
                visit.page().evaluate(MARK);
            }
            assertThat((List<?>) visit.page().evaluate(MISSED))
                    .as("controls without visible focus")
                    .isEmpty();
        }
    }

    private static final String REACHABLE =
            "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]"
                    + ".filter(e => !e.disabled && e.checkVisibility() && e.tabIndex >= 0)";
    private static final String CONTROLS =
            "document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]').length"
                    // A date is entered in four steps, with its time in seven.
                    + " + 3 * document.querySelectorAll('input[type=date]').length"
                    + " + 7 * document.querySelectorAll('input[type=datetime-local]').length";
    // By what it is, not by its node: the stream may put a fresh one in the place of a control that was visited.
    private static final String WHICH =
            "(e => { const is = o => o.id || [o.tagName, o.getAttribute('href'), o.textContent].join();"
                    + " return is(e) + [...document.querySelectorAll(e.tagName)].filter(o => is(o) === is(e)).indexOf(e); })";
    private static final String MARK = "const e = document.activeElement; if (e && e !== document.body"
            + " && getComputedStyle(e).outlineStyle !== 'none') (window.seen ??= new Set()).add(" + WHICH + "(e));";
    private static final String MISSED =
            REACHABLE + ".filter(e => !window.seen?.has(" + WHICH + "(e))).map(e => e.outerHTML)";

    private Visit opened(Scene scene, Consumer<NewContextOptions> told) {
        Visit visit = Visit.to(base.toString().replaceAll("/$", ""), told);
        if (scene.login() != null) {
            visit.as(scene.login());
        }
        return visit;
    }

    private static void look(Visit visit, PageCase page, Scene scene) {
        Response answer = visit.go(scene.path());
        assertThat(answer.status()).isEqualTo(page.status());
        assertThat(visit.complaints())
                .filteredOn(complaint -> page.status() < 400 || !complaint.contains(String.valueOf(page.status())))
                .isEmpty();
    }

    private static void assertAccessible(Page page) {
        List<Rule> violations = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(violations)
                .as(() -> violations.stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList()
                        .toString())
                .isEmpty();
    }

    private static void shoot(Visit visit, PageCase page, String how) {
        // A locator waits under the page's own policy; a function that is waited for would need eval.
        visit.page()
                .locator("usage-chart:not([data-drawn=true])")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        visit.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve(page.name() + "-" + how + ".png"))
                        .setFullPage(true));
    }
}
