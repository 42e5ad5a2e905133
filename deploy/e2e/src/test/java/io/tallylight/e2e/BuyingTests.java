package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Buying a pack on the product as it is started for a user: the order, the Checkout page, the webhook, the credits. */
class BuyingTests {
    private static final String GOOD_CARD = "4242 4242 4242 4242";
    private static final String DECLINED_CARD = "4000000000000002";
    private static final HttpClient BROWSER =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final RunningSystem system = RunningSystem.shared();
    private final Caller tenant = new Caller(system.demoKey());
    private final String account = account();

    @AfterAll
    static void theBooksHold() {
        RunningSystem.shared().assertDoctorIsGreen();
    }

    @AfterEach
    void thePostWorksAgain() {
        post(Map.of("copies", 1, "delay_ms", 0, "lose", 0, "shuffle", false, "hold", false));
    }

    @Test
    void paidOnThePageTheCreditsComeByThemselvesWithinTwoSeconds() {
        JsonNode order = order("small");
        HttpResponse<String> page = open(order);
        assertThat(page.body()).contains("1,000 credits").contains("10.00");

        HttpResponse<String> back = pay(order, GOOD_CARD);

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location").orElse(""))
                .startsWith(system.billing("/checkout/return").toString())
                .contains("order=" + order.get("order_id").asText())
                .contains("session_id=cs_");
        await().atMost(Duration.ofSeconds(2)).until(() -> state(order).equals("granted"));
        assertThat(balance()).isEqualByComparingTo("1000");
        JsonNode lot = tenant.get(system.billing("/v1/accounts/" + account + "/lots"))
                .json()
                .at("/data/0");
        assertThat(lot.at("/net_price/amount").asText()).isEqualTo("10");
        assertThat(lot.get("source").asText()).isEqualTo("pack");
        assertThat(lot.hasNonNull("ends_at")).isTrue();
    }

    @Test
    void aDeclinedCardLeavesTheOrderOpenAndAnotherCardPays() {
        JsonNode order = order("medium");

        HttpResponse<String> declined = pay(order, DECLINED_CARD);

        assertThat(declined.headers().firstValue("Location").orElse("")).contains("problem=card_declined");
        assertThat(refreshed(order).get("state").asText()).isEqualTo("open");
        assertThat(balance()).isEqualByComparingTo("0");
        pay(order, GOOD_CARD);
        await().atMost(Duration.ofSeconds(10)).until(() -> state(order).equals("granted"));
        assertThat(balance()).isEqualByComparingTo("5000");
    }

    @Test
    void aPageThatWasLeftCanBeCancelledAndThenPaidNoMore() {
        JsonNode order = order("small");

        JsonNode cancelled = tenant.post(
                        system.billing("/v1/orders/" + order.get("order_id").asText() + "/cancel"), Map.of())
                .json();

        assertThat(cancelled.get("state").asText()).isEqualTo("cancelled");
        assertThat(open(order).body()).contains("expired");
        pay(order, GOOD_CARD);
        assertThat(refreshed(order).get("state").asText()).isEqualTo("cancelled");
        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void aLostWebhookIsFoundByLookingAtTheSessionAgain() {
        post(Map.of("lose", 1));
        JsonNode order = order("small");
        pay(order, GOOD_CARD);
        assertThat(state(order)).isEqualTo("open");

        assertThat(refreshed(order).get("state").asText()).isEqualTo("granted");
        assertThat(refreshed(order).get("state").asText()).isEqualTo("granted");
        assertThat(balance()).isEqualByComparingTo("1000");
    }

    @Test
    void howeverOftenAndInWhateverOrderTheyComeEachPackIsGrantedOnce() {
        post(Map.of("copies", 4, "delay_ms", 150, "shuffle", true));
        List<JsonNode> orders = Stream.generate(() -> order("small")).limit(6).toList();
        orders.parallelStream().forEach(order -> {
            if (order.hashCode() % 2 == 0) {
                control(order, "async_succeed");
            } else {
                pay(order, GOOD_CARD);
            }
            refreshed(order);
        });
        await().atMost(Duration.ofSeconds(10))
                .until(() -> orders.stream().allMatch(order -> state(order).equals("granted")));
        post(Map.of("copies", 1, "delay_ms", 0, "shuffle", false));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> new Caller("sandbox")
                                .get(system.url("sandbox", "/control/stripe/deliveries"))
                                .json()
                                .get("waiting")
                                .asInt()
                        == 0);
        assertThat(balance()).isEqualByComparingTo("6000");
    }

    @Test
    void aPaymentThatComesLaterIsWaitedFor() {
        JsonNode order = order("small");
        HttpResponse<String> back = form(order, Map.of("action", "later", "email", "buyer@example.com"));
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(refreshed(order).get("state").asText()).isEqualTo("open");
        control(order, "async_succeed");
        await().atMost(Duration.ofSeconds(10)).until(() -> state(order).equals("granted"));

        JsonNode other = order("small");
        control(other, "async_fail");
        await().atMost(Duration.ofSeconds(10)).until(() -> state(other).equals("failed"));
        assertThat(balance()).isEqualByComparingTo("1000");
    }

    @Test
    void billingKilledWhileTheWebhookWaitsFindsThePaymentAgain() {
        post(Map.of("hold", true));
        JsonNode order = order("small");
        pay(order, GOOD_CARD);
        system.local().kill("billing");
        system.local().restart("billing");
        post(Map.of("copies", 3, "hold", false));
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> state(order)
                .equals("granted"));
        assertThat(balance()).isEqualByComparingTo("1000");
    }

    private String account() {
        Caller.Answer opened = tenant.post(
                system.billing("/v1/accounts"),
                Map.of("external_id", "buyer-" + UUID.randomUUID(), "name", "Buyer", "kind", "prepaid"));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().get("account_id").asText();
    }

    private JsonNode order(String pack) {
        Caller.Answer answer =
                tenant.post(system.billing("/v1/accounts/" + account + "/checkout"), Map.of("pack", pack));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode refreshed(JsonNode order) {
        // A click within a second of another asks Stripe nothing new.
        return await().pollInterval(Duration.ofMillis(1_100))
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> tenant.post(
                                        system.billing("/v1/orders/"
                                                + order.get("order_id").asText() + "/refresh"),
                                        Map.of())
                                .json(),
                        answer -> answer.hasNonNull("state"));
    }

    private String state(JsonNode order) {
        return tenant.get(system.billing("/v1/orders/" + order.get("order_id").asText()))
                .json()
                .get("state")
                .asText();
    }

    private BigDecimal balance() {
        return new BigDecimal(tenant.get(system.billing("/v1/accounts/" + account + "/balance"))
                .json()
                .get("balance")
                .asText());
    }

    private HttpResponse<String> open(JsonNode order) {
        return send(HttpRequest.newBuilder(page(order)).GET());
    }

    private HttpResponse<String> pay(JsonNode order, String card) {
        return form(order, Map.of("action", "pay", "email", "buyer@example.com", "card_number", card));
    }

    private HttpResponse<String> form(JsonNode order, Map<String, String> fields) {
        String body = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(page(order))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static URI page(JsonNode order) {
        return URI.create(order.get("checkout_url").asText());
    }

    /** Does without a browser what the page or the bank does. */
    private void control(JsonNode order, String what) {
        String page = page(order).getPath();
        Caller.Answer answer = new Caller("sandbox")
                .post(
                        system.url(
                                "sandbox",
                                "/control/stripe/sessions" + page.substring(page.lastIndexOf('/')) + "/" + what),
                        Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** How the sandbox's webhooks travel from now on. */
    private void post(Map<String, Object> settings) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(system.url("sandbox", "/control/stripe/deliveries"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Caller.JSON.valueToTree(settings).toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return BROWSER.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
