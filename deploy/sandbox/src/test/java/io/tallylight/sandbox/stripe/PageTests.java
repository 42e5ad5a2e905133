package io.tallylight.sandbox.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PageTests {
    @BeforeEach
    void reset() {
        Shop.reset();
    }

    private static Session again(Session session) throws StripeException {
        return Shop.client().v1().checkout().sessions().retrieve(session.getId());
    }

    private static PaymentIntent intent(Session session) throws StripeException {
        return Shop.client().v1().paymentIntents().retrieve(again(session).getPaymentIntent());
    }

    @Test
    void showsTheOrderWithLabelsAndAWayBack() throws StripeException {
        String page = Shop.page(Shop.session().getUrl());

        assertThat(page)
                .contains(
                        "<html lang=\"en\">",
                        "<h1>Pay 50.00 USD</h1>",
                        "<th scope=\"row\">1,000 credits</th><td>2</td>",
                        "<label for=\"card_number\">",
                        "ada@example.com",
                        Shop.CANCEL.replace("&", "&amp;"));
        assertThat(page).doesNotContain("<script", "style=\"");
    }

    @Test
    void escapesWhatTheShopAndTheBuyerWrote() throws StripeException {
        Session session = Shop.client()
                .v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .setSuccessUrl("http://127.0.0.1:1/")
                        .addLineItem(SessionCreateParams.LineItem.builder()
                                .setQuantity(1L)
                                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                        .setCurrency("usd")
                                        .setUnitAmount(100L)
                                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                                .setName("<img src=x>&")
                                                .build())
                                        .build())
                                .build())
                        .build());
        assertThat(Shop.page(session.getUrl()))
                .contains("&lt;img src=x&gt;&amp;")
                .doesNotContain("<img");
    }

    @Test
    void asksTheBankWhereTheCardIsChallenged() throws StripeException {
        Session session = Shop.session();

        String here = Shop.press(session.getUrl(), "pay", "card_number", "4000 0025 0000 3155");

        assertThat(Shop.page(here)).contains("Complete authentication");
        assertThat(intent(session).getStatus()).isEqualTo("requires_action");
        String back = Shop.press(session.getUrl(), "refuse");
        assertThat(Shop.page(back)).contains("unable to authenticate");
        assertThat(intent(session).getStatus()).isEqualTo("requires_payment_method");

        Shop.press(session.getUrl(), "pay", "card_number", "4000 0025 0000 3155");
        assertThat(Shop.press(session.getUrl(), "authenticate")).contains(session.getId());
        assertThat(again(session).getPaymentStatus()).isEqualTo("paid");
    }

    @ParameterizedTest(name = "money arrives: {0}")
    @CsvSource({
        "true,paid,checkout.session.async_payment_succeeded",
        "false,unpaid,checkout.session.async_payment_failed"
    })
    void takesAPromiseAndSettlesItLater(boolean arrives, String status, String event) throws StripeException {
        Session session = Shop.session();

        String back = Shop.press(session.getUrl(), "later");

        assertThat(back).contains(session.getId());
        assertThat(again(session).getStatus()).isEqualTo("complete");
        assertThat(again(session).getPaymentStatus()).isEqualTo("unpaid");
        assertThat(again(session).getInvoice()).isNull();
        String what = arrives ? "async_succeed" : "async_fail";
        given().post("/control/stripe/sessions/" + session.getId() + "/" + what)
                .then()
                .statusCode(200);
        assertThat(again(session).getPaymentStatus()).isEqualTo(status);
        assertThat(again(session).getInvoice() != null).isEqualTo(arrives);
        assertThat(Shop.client().v1().events().list().getData().getFirst().getType())
                .isEqualTo(event);
        given().post("/control/stripe/sessions/" + session.getId() + "/" + what)
                .then()
                .statusCode(409);
    }

    @ParameterizedTest(name = "card {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                             | Enter the number of your card.
            1234 5678        | Your card number is incorrect.
            4242424242424241 | Your card number is incorrect.
            4000000000009995 | Your card has insufficient funds.
            4000000000000069 | Your card has expired.
            4111111111111111 | This page takes test cards only
            """)
    void saysWhatIsWrongBesideTheField(String number, String problem) throws StripeException {
        String here = Shop.press(Shop.session().getUrl(), "pay", "card_number", number == null ? "" : number);

        assertThat(Shop.page(here))
                .contains(problem, "<title>Error: ", "aria-invalid=\"true\"", "aria-describedby=\"problem");
    }

    @Test
    void asksForAnAddressOnlyWhereNoneIsKnown() throws StripeException {
        Session session = Shop.client()
                .v1()
                .checkout()
                .sessions()
                .create(Shop.pack(Shop.price(2500, "usd").getId(), 1).build());
        assertThat(Shop.page(session.getUrl())).contains("<label for=\"email\">");

        String here = Shop.press(session.getUrl(), "pay", "card_number", "4242424242424242");
        assertThat(Shop.page(here)).contains("Enter your email address");
        assertThat(Shop.press(session.getUrl(), "later")).isEqualTo(here);
        Shop.press(
                session.getUrl(), "pay", "card_number", "4242424242424242", "email", "bob@example.com", "name", "Bob");

        assertThat(again(session).getCustomerDetails().getEmail()).isEqualTo("bob@example.com");
        // An invoice is for a customer, so one was made.
        assertThat(Shop.client()
                        .v1()
                        .customers()
                        .retrieve(again(session).getCustomer())
                        .getName())
                .isEqualTo("Bob");
    }

    @Test
    void givesAwayWhatCostsNothing() throws StripeException {
        Session session = Shop.client()
                .v1()
                .checkout()
                .sessions()
                .create(Shop.pack(Shop.price(0, "usd").getId(), 1)
                        .setCustomer(Shop.customer().getId())
                        .build());

        Shop.press(session.getUrl(), "pay");

        assertThat(again(session).getPaymentStatus()).isEqualTo("no_payment_required");
        assertThat(again(session).getPaymentIntent()).isNull();
    }

    @Test
    void isAllDoneOnceComplete() throws StripeException {
        Session session = Shop.session();
        Shop.press(session.getUrl(), "pay", "card_number", "4242424242424242");

        assertThat(Shop.page(session.getUrl())).contains("all done").doesNotContain("<form");
        assertThat(again(session).getUrl()).isNull();
    }

    @Test
    void guardsItself() throws StripeException {
        given().get(Shop.session().getUrl())
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("Cache-Control", containsString("no-store"));
        given().get("/checkout/cs_test_0").then().statusCode(404).body(containsString("There is no such page"));
    }
}
