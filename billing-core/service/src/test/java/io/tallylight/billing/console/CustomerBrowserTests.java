package io.tallylight.billing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.values.AccountId;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers do on their pages. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class CustomerBrowserTests {
    private static final double TWO_SECONDS = 2_000;

    private static CustomerScene scene;

    @TestHTTPResource("")
    URL base;

    @BeforeEach
    void setTheSceneOnce() {
        assumeFalse(Chromium.skipped(), "without a browser, as told");
        if (scene == null) {
            scene = CustomerScene.of(new Stage());
        }
    }

    @Test
    void creditsMoveOnTheOpenPageAndGoOnAfterAPause() {
        try (Visit visit = visit().as(scene.customer())) {
            Page page = visit.page();
            visit.go("/account");
            Locator available = page.locator("#figures .big .figure");
            assertThat(page.locator("live-region[data-state=live]")).isVisible();
            assertThat(available).hasAttribute("data-v", scene.balance("available"));

            TestAccounts.hold(scene.tenant(), TestAccounts.newHold(), scene.account(), "7.5");
            assertThat(available)
                    .hasAttribute(
                            "data-v", scene.balance("available"), new HasAttributeOptions().setTimeout(TWO_SECONDS));
            assertThat(page.locator("#shell-credits .figure")).hasAttribute("data-v", scene.balance("available"));
            assertThat(page.locator("#movements tbody tr").first()).containsText("Set aside");

            page.getByText("Pause").click();
            assertThat(page.locator("live-region")).hasAttribute("data-state", "paused");
            String before = scene.balance("available");
            scene.settle("3", "1.25", Outcome.COMPLETED);
            page.getByText("Resume").click();
            assertThat(available).not().hasAttribute("data-v", before);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void aFilterReloadsItsRegionKeepsTheAddressAndComesBack() {
        try (Visit visit = visit().as(scene.customer())) {
            Page page = visit.page();
            visit.go("/account/credits");
            page.locator("#history nav a[href='/account/credits?kind=added']").click();
            assertThat(page).hasURL(base() + "/account/credits?kind=added");
            assertThat(page.locator("#history tbody tr")).hasCount(2);
            assertThat(page.locator("#history")).containsText("Bought: 5,000 credits");
            page.goBack();
            assertThat(page.locator("#history tbody tr").nth(3)).isVisible();
            page.locator("#history a[href*='job=gen_']").first().click();
            assertThat(page.locator("#history [role=status]")).containsText("of the job");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void limitedCreditsSayWhatTheyAreFor() {
        World.Made tenant = World.tenant();
        AccountId account = AccountId.parse(tenant.account("limited"));
        TestAccounts.grant(TenantId.parse(tenant.tenantId()), account, "k", """
                        {"credits":"50","source":"pack","scope":{"roles":["preview"],"models":["ray"],"excluded_models":["slow"]}}""")
                .then()
                .statusCode(201);
        try (Visit visit = visit().as(Stage.person(tenant, account.toString(), "customer"))) {
            visit.go("/account/credits");
            assertThat(visit.page().locator("main .scope"))
                    .containsText(new String[] {"Only for: preview, ray", "Not for: slow"});
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = visit().as(scene.customer())) {
            visit.go("/account/buy");
            assertThat(visit.page().locator("main .scope")).containsText(new String[] {"Only for: preview"});
        }
    }

    @Test
    void anothersThingsAreNotFoundAndNobodysPagesAskToSignIn() {
        World.Made other = World.tenant();
        Visit.Login stranger = Stage.person(other, other.account("theirs"), "customer");
        try (Visit visit = visit().as(stranger)) {
            assertThat(visit.go("/checkout/return?order=" + scene.bought()).status())
                    .isEqualTo(404);
            assertThat(visit.go("/live/orders/" + scene.bought()).status()).isEqualTo(404);
            assertThat(visit.go("/account/credits?job=" + jobOfTheScene()).status())
                    .isEqualTo(200);
            assertThat(visit.page().locator("#history")).containsText("No movement");
            assertThat(visit.go("/operator/anything").status()).isIn(403, 404);
        }
        try (Visit visit = visit()) {
            for (String path : List.of("/account", "/account/credits", "/account/buy", "/checkout/return?order=x")) {
                visit.go(path);
                assertThat(visit.page()).hasURL(base() + "/sign-in");
            }
        }
    }

    @Test
    void theSessionEndsInTheMiddleOfAFormAndNothingIsBought() {
        try (Visit visit = visit().as(scene.customer())) {
            visit.go("/account/buy");
            visit.context().clearCookies();
            visit.page().getByText("Buy for $10.00").click();
            assertThat(visit.page()).hasURL(base() + "/sign-in");
        }
    }

    @Test
    void withoutPaymentsSetUpThePageSaysSoAndChargesNothing() {
        try (Visit visit = visit().as(scene.customer())) {
            visit.go("/account/buy");
            visit.page().getByText("Buy for $10.00").click();
            assertThat(visit.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .containsText("Nothing was charged");
            assertThat(visit.page().locator("main")).containsText("<script>alert(1)</script> & =1+1");
        }
    }

    @Test
    void aWrongPasswordSaysNothingAndTooManySayHowLong() {
        World.Made guessed = World.tenant();
        try (Visit visit = visit()) {
            for (int i = 0; i < 5; i++) {
                attempt(visit, guessed.email(), "guess " + i);
                assertThat(visit.page().locator("#why"))
                        .hasText("That did not work. Check the e-mail and the password, and try again.");
            }
            attempt(visit, guessed.email(), guessed.password());
            assertThat(visit.page().locator("#why")).containsText("Too many attempts");
        }
    }

    @Test
    void theLanguageIsChosenAndRememberedAndSigningOutEndsIt() {
        try (Visit visit = visit().signIn(scene.customer())) {
            visit.go("/account/credits");
            visit.page().getByText("Deutsch").click();
            assertThat(visit.page()).hasURL(base() + "/account/credits");
            assertThat(visit.page().locator("h1")).hasText("Credits im Einzelnen");
            visit.page().getByText("Abmelden").click();
            assertThat(visit.page().locator("h1")).hasText("Anmelden");
            visit.go("/account");
            assertThat(visit.page()).hasURL(base() + "/sign-in");
        }
    }

    private static void attempt(Visit visit, String email, String password) {
        visit.go("/sign-in");
        visit.page().getByLabel("E-mail").fill(email);
        visit.page().getByLabel("Password").fill(password);
        visit.page().locator("main button").click();
    }

    private String jobOfTheScene() {
        try (Visit visit = visit().as(scene.customer())) {
            visit.go("/account/credits");
            return visit.page()
                    .locator("#history a[href*='job=gen_']")
                    .first()
                    .getAttribute("href")
                    .replaceAll(".*job=", "");
        }
    }

    private Visit visit() {
        return Visit.to(base());
    }

    private String base() {
        return base.toString().replaceAll("/$", "");
    }
}
