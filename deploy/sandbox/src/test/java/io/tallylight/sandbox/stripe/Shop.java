package io.tallylight.sandbox.stripe;

import static io.restassured.RestAssured.given;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A shop that sells a pack through the official Java client, and a buyer at its page. */
final class Shop {
    static final String SUCCESS = "http://127.0.0.1:1/return?order=ord_1&session_id={CHECKOUT_SESSION_ID}";
    static final String CANCEL = "http://127.0.0.1:1/return?order=ord_1&cancelled=1";

    private Shop() {}

    static void reset() {
        given().delete("/control/stripe").then().statusCode(204);
    }

    static String base() {
        return "http://127.0.0.1:" + RestAssured.port + "/stripe";
    }

    static StripeClient client() {
        return StripeClient.builder()
                .setApiKey("sk_test_sandbox")
                .setApiBase(base())
                .setMaxNetworkRetries(0)
                .build();
    }

    static Price price(long amount, String currency) throws StripeException {
        return client().v1()
                .prices()
                .create(PriceCreateParams.builder()
                        .setCurrency(currency)
                        .setUnitAmount(amount)
                        .setProductData(PriceCreateParams.ProductData.builder()
                                .setName("1,000 credits")
                                .build())
                        .build());
    }

    static Customer customer() throws StripeException {
        return client().v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Ada")
                        .setEmail("ada@example.com")
                        .putMetadata("account_id", "acct_1")
                        .build());
    }

    /** The request of a pack's checkout: one line of the price. */
    static SessionCreateParams.Builder pack(String price, long quantity) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(price)
                        .setQuantity(quantity)
                        .build())
                .setClientReferenceId("ord_1")
                .putMetadata("order_id", "ord_1")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("order_id", "ord_1")
                        .build())
                .setInvoiceCreation(SessionCreateParams.InvoiceCreation.builder()
                        .setEnabled(true)
                        .build())
                .setSuccessUrl(SUCCESS)
                .setCancelUrl(CANCEL);
    }

    static Session session() throws StripeException {
        return client().v1()
                .checkout()
                .sessions()
                .create(pack(price(2500, "usd").getId(), 2)
                        .setCustomer(customer().getId())
                        .build());
    }

    /** Presses a button of the page, and answers with where it leads. */
    static String press(String url, String action, String... fields) {
        var form = given().redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParam("action", action);
        for (int i = 0; i < fields.length; i += 2) form.formParam(fields[i], fields[i + 1]);
        Response answer = form.post(url);
        answer.then().statusCode(303);
        return answer.header("Location");
    }

    static String page(String url) {
        return given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static <T> T eventually(Callable<T> reading, Predicate<T> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(reading, wanted);
    }
}
