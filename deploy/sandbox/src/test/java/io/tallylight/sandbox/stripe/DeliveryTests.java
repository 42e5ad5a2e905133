package io.tallylight.sandbox.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.checkout.Session;
import com.stripe.param.WebhookEndpointCreateParams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryTests {
    private Inbox inbox;
    private String secret;

    @BeforeEach
    void open() throws StripeException {
        Shop.reset();
        inbox = new Inbox();
        WebhookEndpoint endpoint = Shop.client()
                .v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl(inbox.url())
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CHECKOUT__SESSION__COMPLETED)
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CHECKOUT__SESSION__EXPIRED)
                        .build());
        secret = endpoint.getSecret();
    }

    @AfterEach
    void close() {
        Shop.reset();
        inbox.close();
    }

    private static void deliveries(String json) {
        given().contentType(ContentType.JSON)
                .body(json)
                .put("/control/stripe/deliveries")
                .then()
                .statusCode(200);
    }

    private static Session paid() throws StripeException {
        Session session = Shop.session();
        given().post("/control/stripe/sessions/" + session.getId() + "/pay")
                .then()
                .statusCode(200);
        return session;
    }

    private List<Inbox.Letter> letters(int count) {
        return Shop.eventually(inbox::letters, letters -> letters.size() >= count);
    }

    private Event open(Inbox.Letter letter) throws SignatureVerificationException {
        return Shop.client().constructEvent(letter.body(), letter.signature(), secret);
    }

    @Test
    void signsWhatTheLibraryVerifiesAndReads() throws StripeException {
        Session session = paid();

        Event event = open(letters(1).getFirst());

        assertThat(event.getType()).isEqualTo("checkout.session.completed");
        Session told = (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(told.getId()).isEqualTo(session.getId());
        assertThat(told.getPaymentStatus()).isEqualTo("paid");
        assertThat(told.getClientReferenceId()).isEqualTo("ord_1");
        Shop.eventually(() -> Shop.client().v1().events().retrieve(event.getId()), e -> e.getPendingWebhooks() == 0);
        assertThatThrownBy(() -> Shop.client()
                        .constructEvent(
                                letters(1).getFirst().body() + " ",
                                letters(1).getFirst().signature(),
                                secret))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void sendsCopiesAndRepeatsUntilTaken() throws StripeException {
        deliveries("{\"copies\":2,\"retry_ms\":1}");
        inbox.answer(500);
        paid();
        letters(6);

        inbox.answer(200);

        Shop.eventually(
                () -> given().get("/control/stripe/statistics").<Integer>path("deliveries.succeeded"),
                succeeded -> succeeded != null && succeeded == 2);
        assertThat(inbox.letters().stream()
                        .map(letter -> {
                            try {
                                return open(letter).getId();
                            } catch (SignatureVerificationException e) {
                                throw new AssertionError(e);
                            }
                        })
                        .distinct())
                .hasSize(1);
    }

    @Test
    void keepsTheOrderOfEventsUnlessTold() throws StripeException {
        List<String> paid = new ArrayList<>();
        for (int i = 0; i < 8; i++) paid.add(paid().getId());
        assertThat(sessions(letters(8))).isEqualTo(paid);

        deliveries("{\"hold\":true,\"shuffle\":true}");
        List<String> more = new ArrayList<>();
        for (int i = 0; i < 8; i++) more.add(paid().getId());
        given().post("/control/stripe/deliveries/flush").then().statusCode(200);

        List<String> shuffled = sessions(letters(16).subList(8, 16));
        // One order in 8! is the old one by chance.
        assertThat(shuffled).isNotEqualTo(more).containsExactlyInAnyOrderElementsOf(more);
    }

    private List<String> sessions(List<Inbox.Letter> letters) {
        return letters.stream()
                .map(letter -> JsonPath.from(letter.body()).getString("data.object.id"))
                .toList();
    }

    @Test
    void waitsAsLongAsItIsTold() throws StripeException {
        deliveries("{\"delay_ms\":3600000}");
        paid();
        assertThat(given().get("/control/stripe/deliveries").<Integer>path("waiting"))
                .isEqualTo(1);
        assertThat(inbox.letters()).isEmpty();

        given().post("/control/stripe/deliveries/flush").then().statusCode(200);

        letters(1);
    }

    @Test
    void tellsNothingToEndpointsThatAreGone() throws StripeException {
        deliveries("{\"hold\":true}");
        paid();
        String id = Shop.client()
                .v1()
                .webhookEndpoints()
                .list()
                .getData()
                .getFirst()
                .getId();
        Shop.client().v1().webhookEndpoints().delete(id);

        deliveries("{\"hold\":false}");
        paid();

        Shop.eventually(
                () -> given().get("/control/stripe/deliveries").<Integer>path("waiting"), waiting -> waiting == 0);
        assertThat(inbox.letters()).isEmpty();
    }

    @Test
    void holdsUntilFlushed() throws StripeException {
        deliveries("{\"hold\":true,\"shuffle\":true}");
        for (int i = 0; i < 5; i++) paid();
        assertThat(given().get("/control/stripe/deliveries").<Integer>path("held"))
                .isEqualTo(5);
        assertThat(inbox.letters()).isEmpty();

        given().post("/control/stripe/deliveries/flush").then().statusCode(200);

        assertThat(letters(5)).hasSize(5);
    }

    @Test
    void losesWhatItShallLoseAndFindsItAgainOnDemand() throws StripeException {
        deliveries("{\"lose\":1}");
        paid();
        assertThat(given().get("/control/stripe/statistics").<Integer>path("deliveries.lost"))
                .isEqualTo(1);
        Event lost = Shop.client().v1().events().list().getData().getFirst();

        resend(lost, "{}");

        assertThat(open(letters(1).getFirst()).getId()).isEqualTo(lost.getId());
    }

    @Test
    void sendsStaleFutureForgedAndForeignOnDemand() throws Exception {
        deliveries("{\"lose\":1}");
        paid();
        Event event = Shop.client().v1().events().list().getData().getFirst();

        resend(event, "{\"age_seconds\":400}");
        assertThatThrownBy(() -> open(letters(1).get(0))).hasMessageContaining("tolerance");
        resend(event, "{\"forged\":true}");
        assertThatThrownBy(() -> open(letters(2).get(1))).isInstanceOf(SignatureVerificationException.class);
        resend(event, "{\"age_seconds\":-400}");
        // The library takes letters from the future; a receiver has to look itself.
        assertThat(open(letters(3).get(2)).getId()).isEqualTo(event.getId());
        resend(event, "{\"api_version\":\"2024-06-20\"}");
        assertThat(open(letters(4).get(3)).getDataObjectDeserializer().getObject())
                .isEmpty();
    }

    private static void resend(Event event, String how) {
        given().contentType(ContentType.JSON)
                .body(how)
                .post("/control/stripe/events/" + event.getId() + "/resend")
                .then()
                .statusCode(200);
    }

    @Test
    void callsNobodyOutsideTheMachine() {
        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .webhookEndpoints()
                        .create(WebhookEndpointCreateParams.builder()
                                .setUrl("https://example.com/hook")
                                .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.ALL)
                                .build()))
                .hasMessageContaining("loopback");
    }
}
