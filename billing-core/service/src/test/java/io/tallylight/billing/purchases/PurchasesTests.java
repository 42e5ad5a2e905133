package io.tallylight.billing.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.World;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.values.AccountId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Buying over HTTP, from the order to the lot. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
@QuarkusTestResource(value = StripeFixture.class, restrictToAnnotatedClass = true)
class PurchasesTests {
    private static StripeWire stripe;

    private Shop shop;
    private AccountId account;

    @Inject
    TestSettlements topics;

    @Inject
    Books books;

    @BeforeAll
    static void openStripe() throws IOException {
        stripe = StripeWire.open();
    }

    @AfterAll
    static void closeStripe() {
        stripe.close();
    }

    @BeforeEach
    void open() {
        shop = Shop.open(topics);
        account = shop.customer();
    }

    private String sessionOf(String order) {
        return stripe.sessionsOf(order).getFirst().path("id").asText();
    }

    @Test
    void thePacksOfThePriceListInForceAreForSale() {
        JsonPath packs = shop.tenant().api().get("/v1/packs").jsonPath();
        assertThat(packs.getList("data.pack")).containsExactly("small", "odd", "previews");
        assertThat(packs.<Object>get("data[0].scope")).isNull();
        assertThat(packs.getList("data[2].scope.roles")).isEqualTo(List.of("preview"));
        assertThat(packs.getString("data[0].price.amount")).isEqualTo("10");
        assertThat(packs.getString("data[1].credits")).isEqualTo("2000.5");
        assertThat(packs.getInt("data[0].valid_days")).isEqualTo(365);
    }

    @Test
    void aPaidOrderBecomesALotOfItsCreditsAtItsPrice() {
        JsonPath order = shop.checkOut(account, "k1", Map.of("pack", "small", "quantity", 3))
                .then()
                .statusCode(201)
                .body("order_id", startsWith("ord_"))
                .body("state", equalTo("open"))
                .body("credits", equalTo("3000"))
                .body("price.amount", equalTo("30"))
                .body("lot_id", nullValue())
                .extract()
                .jsonPath();
        String id = order.getString("order_id");
        ObjectNode session = stripe.sessionsOf(id).getFirst();
        assertThat(order.getString("checkout_url"))
                .isEqualTo(session.path("url").asText());
        assertThat(session.path("amount_subtotal").asLong()).isEqualTo(3000);

        stripe.pay(sessionOf(id));
        Shop.deliver(stripe.event("checkout.session.completed", session)).then().statusCode(200);

        await().atMost(Duration.ofSeconds(2)).until(() -> shop.state(id).equals("granted"));
        assertThat(shop.balance(account)).isEqualTo("3000");
        Map<String, Object> lot = shop.lots(account).getFirst();
        assertThat(lot).containsEntry("source", "pack").containsEntry("funding", "paid");
        assertThat(lot.get("net_price")).isEqualTo(Map.of("amount", "30", "currency", "USD"));
        Duration validity = Duration.between(Instant.now(), Instant.parse((String) lot.get("ends_at")));
        assertThat(validity).isBetween(Duration.ofDays(364), Duration.ofDays(365));
        shop.order(id).then().body("lot_id", equalTo(lot.get("lot_id"))).body("tax.amount", equalTo("6"));
    }

    /** What a pack may be spent on is frozen with the order, and stands on the lot. */
    @Test
    void aLimitedPackBecomesALimitedLot() {
        String id = shop.checkOut(account, "k", Map.of("pack", "previews"))
                .then()
                .statusCode(201)
                .extract()
                .path("order_id");
        stripe.pay(sessionOf(id));
        shop.refresh(id).then().body("state", equalTo("granted"));
        assertThat(shop.lots(account).getFirst())
                .containsEntry("offer", "previews")
                .containsEntry(
                        "scope",
                        Map.of("models", List.of(), "roles", List.of("preview"), "excluded_models", List.of()));
        books.assertSound();
    }

    @Test
    void theSameKeyIsTheSameOrderAndTheSameSession() {
        Map<String, Object> body = Map.of("pack", "small");
        String first = shop.checkOut(account, "k", body)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        shop.checkOut(account, "k", body)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body(equalTo(first));
        shop.checkOut(account, "k", Map.of("pack", "odd")).then().statusCode(422);
        String id = JsonPath.from(first).getString("order_id");
        assertThat(stripe.sessionsOf(id)).hasSize(1);
        assertThat(shop.tenant()
                        .api()
                        .get("/v1/accounts/" + account + "/orders")
                        .jsonPath()
                        .getList("data"))
                .hasSize(1);
    }

    @Test
    void twoCallersWithOneKeyMakeOneOrder() {
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n ->
                        shop.checkOut(account, "both", Map.of("pack", "small")).statusCode())
                .toList();
        assertThat(statuses).contains(201).isSubsetOf(201, 409);
        JsonPath orders =
                shop.tenant().api().get("/v1/accounts/" + account + "/orders").jsonPath();
        assertThat(orders.getList("data")).hasSize(1);
        assertThat(stripe.sessionsOf(orders.getString("data[0].order_id"))).hasSize(1);
    }

    @Test
    void anAccountHasOneCustomer() {
        shop.order(account);
        shop.order(account);
        assertThat(stripe.customersOf(account.toString())).isEqualTo(1);
    }

    @Test
    void aLostAnswerIsFoundAgainByItsKey() {
        stripe.loseAnswers(6);
        shop.checkOut(account, "k", Map.of("pack", "small"))
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", equalTo("payments_unavailable"))
                .body("order_id", startsWith("ord_"));
        stripe.loseAnswers(0);
        String id = shop.checkOut(account, "k", Map.of("pack", "small"))
                .then()
                .statusCode(201)
                .extract()
                .path("order_id");
        assertThat(stripe.sessionsOf(id)).hasSize(1);
        assertThat(stripe.customersOf(account.toString())).isEqualTo(1);
    }

    @Test
    void aKeptFailureIsNotAskedForAgain() {
        stripe.fail(1);
        String id = shop.checkOut(account, "k", Map.of("pack", "small"))
                .then()
                .extract()
                .path("order_id");
        String again = shop.checkOut(account, "k", Map.of("pack", "small"))
                .then()
                .statusCode(201)
                .extract()
                .path("order_id");
        assertThat(again).isEqualTo(id);
        assertThat(stripe.sessionsOf(id)).hasSize(1);
    }

    @Test
    void aCustomerThatStripeForgotIsMadeAnew() {
        shop.order(account);
        stripe.forgetCustomers();
        String id = shop.order(account);
        assertThat(stripe.sessionsOf(id)).hasSize(1);
        stripe.pay(sessionOf(id));
        shop.refresh(id).then().body("state", equalTo("granted"));
    }

    @Test
    void theReturnPageMayBeFirst() {
        String id = shop.order(account);
        shop.refresh(id).then().statusCode(200).body("state", equalTo("open"));
        stripe.pay(sessionOf(id));
        await().atMost(Duration.ofSeconds(3))
                .until(() -> shop.refresh(id).path("state").equals("granted"));
        Shop.deliver(stripe.event("checkout.session.completed", stripe.session(sessionOf(id))))
                .then()
                .statusCode(200);
        shop.refresh(id).then().body("state", equalTo("granted"));
        assertThat(shop.lots(account)).hasSize(1);
    }

    @Test
    void anUnpaidCompletionWaitsForThePayment() {
        String id = shop.order(account);
        String session = sessionOf(id);
        stripe.payLater(session);
        Shop.deliver(stripe.event("checkout.session.completed", stripe.session(session)))
                .then()
                .statusCode(200);
        shop.refresh(id).then().body("state", equalTo("open"));
        stripe.pay(session);
        Shop.deliver(stripe.event("checkout.session.async_payment_succeeded", stripe.session(session)));
        await().atMost(Duration.ofSeconds(2)).until(() -> shop.state(id).equals("granted"));
    }

    @ParameterizedTest(name = "{0} ends as {1}")
    @CsvSource({"checkout.session.async_payment_failed, failed", "checkout.session.expired, expired"})
    void whatIsNotPaidIsClosed(String type, String state) {
        String id = shop.order(account);
        String session = sessionOf(id);
        if (state.equals("expired")) {
            stripe.expire(session);
        } else {
            stripe.payLater(session);
        }
        Shop.deliver(stripe.event(type, stripe.session(session))).then().statusCode(200);
        await().atMost(Duration.ofSeconds(2)).until(() -> shop.state(id).equals(state));
        assertThat(shop.balance(account)).isEqualTo("0");
    }

    @Test
    void aCancelledOrderCanBePaidNoMore() {
        String id = shop.order(account);
        shop.tenant()
                .api()
                .post("/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        assertThat(stripe.session(sessionOf(id)).path("status").asText()).isEqualTo("expired");
    }

    @Test
    void oneThatWasPaidBeforeItWasCancelledIsGranted() {
        String id = shop.order(account);
        stripe.pay(sessionOf(id));
        shop.tenant()
                .api()
                .post("/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("granted"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"amount", "currency", "customer", "tenant"})
    void whatDoesNotFitTheOrderIsParkedAndNeverGranted(String what) {
        String id = shop.order(account);
        String session = sessionOf(id);
        stripe.pay(session);
        ObjectNode changed = stripe.session(session);
        switch (what) {
            case "amount" -> changed.put("amount_subtotal", 1).put("amount_total", 1);
            case "currency" -> changed.put("currency", "jpy");
            case "customer" -> changed.put("customer", "cus_other");
            default ->
                changed.withObject("/metadata").put("tenant_id", World.tenant().tenantId());
        }
        shop.refresh(id)
                .then()
                .body("state", equalTo("open"))
                .body("problem", startsWith(what.equals("customer") ? "account" : what));
        Shop.deliver(stripe.event("checkout.session.completed", changed)).then().statusCode(200);
        shop.refresh(id).then().body("state", equalTo("open"));
        assertThat(shop.balance(account)).isEqualTo("0");
        String metrics = RestAssured.get("/q/metrics").asString();
        await().untilAsserted(() -> assertThat(RestAssured.get("/q/metrics").asString())
                .containsPattern("tallylight_stripe_webhook_events_total\\{[^}]*result=\"parked\""));
        assertThat(metrics).contains("tallylight_stripe_requests_total");
    }

    @Test
    void anEventOfAnotherReleaseTrainIsParkedAndTheOrderIsFoundAnyway() {
        String id = shop.order(account);
        stripe.pay(sessionOf(id));
        String event = stripe.event("checkout.session.completed", stripe.session(sessionOf(id)))
                .replaceFirst("\"api_version\":\"[^\"]*\"", "\"api_version\":\"2024-04-10\"");
        Shop.deliver(event).then().statusCode(200);
        assertThat(shop.state(id)).isEqualTo("open");
        shop.refresh(id).then().body("state", equalTo("granted"));
    }

    @Test
    void whatIsNotSignedNowIsRefused() {
        String id = shop.order(account);
        stripe.pay(sessionOf(id));
        String event = stripe.event("checkout.session.completed", stripe.session(sessionOf(id)));
        Instant now = Instant.now();
        List<String> bad = List.of(
                Shop.signature(event, "whsec_wrong", now),
                Shop.signature(event, StripeFixture.SECRET, now.minusSeconds(400)),
                Shop.signature(event, StripeFixture.SECRET, now.plusSeconds(400)),
                Shop.signature(event + " ", StripeFixture.SECRET, now),
                "t=1");
        for (String signature : bad) {
            Shop.deliver(event, signature)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("bad_signature"));
        }
        String noEvent = "[]";
        Shop.deliver(noEvent).then().statusCode(400);
        assertThat(shop.state(id)).isEqualTo("open");
    }

    @Test
    void typesNobodyHandlesAreKeptAndAnsweredOnce() {
        ObjectNode any = StripeWire.JSON.createObjectNode().put("id", "x").put("object", "customer");
        String event = stripe.event("customer.created", any);
        Shop.deliver(event).then().statusCode(200).body("received", equalTo(true));
        Shop.deliver(event).then().statusCode(200);
        String thin = "{\"id\":\"evt_thin_" + UUID.randomUUID()
                + "\",\"object\":\"v2.core.event\",\"type\":\"v1.billing.meter.no_meter_found\",\"created\":\"2026-01-01T00:00:00Z\"}";
        Shop.deliver(thin).then().statusCode(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE pack_order SET net_paid = net_paid - 1 WHERE :own                                  | exactly one lot
            UPDATE lot SET granted = granted + 1 WHERE :own                                           | exactly one lot
            UPDATE lot SET net_price = net_price - 1 WHERE :own                                       | exactly one lot
            UPDATE lot SET scope = '{"models": ["m"]}' WHERE :own                                     | exactly one lot
            UPDATE lot SET offer = 'odd' WHERE :own                                                   | exactly one lot
            DELETE FROM lot WHERE :own                                                                | exactly one lot
            UPDATE pack_order SET lot_id = gen_random_uuid() WHERE :own                               | exactly one lot
            INSERT INTO lot SELECT (jsonb_populate_record(l, jsonb_build_object('lot_id', gen_random_uuid()))).* FROM lot l WHERE :own | exactly one lot
            UPDATE pack_order SET state = 'paid', lot_id = NULL WHERE :own                            | not granted has a lot
            """)
    void theDoctorFindsOrdersThatAreNotTheirLots(String damage, String rule) {
        String id = shop.order(account);
        stripe.pay(sessionOf(id));
        shop.refresh(id).then().body("state", equalTo("granted"));
        assertThat(books.findings(
                        damage.replace(":own", "tenant_id = '" + shop.id().value() + "'")))
                .anyMatch(found -> found.contains("pack_order") && found.contains(rule));
        books.assertSound();
    }

    @Test
    void nobodySeesAnothersOrders() {
        String id = shop.order(account);
        World.tenant().api().get("/v1/orders/" + id).then().statusCode(404);
        World.tenant().api().post("/v1/orders/" + id + "/refresh").then().statusCode(404);
        AccountId other = shop.customer();
        String key = shop.tenant().accountKey(other.toString(), "purchases:write", "balance:read");
        World.as(key).get("/v1/orders/" + id).then().statusCode(404);
        World.as(key).get("/v1/accounts/" + account + "/orders").then().statusCode(404);
        World.as(key)
                .header("Idempotency-Key", "x")
                .body(Map.of("pack", "small"))
                .post("/v1/accounts/" + account + "/checkout")
                .then()
                .statusCode(404);
        World.as(shop.tenant().accountKey(other.toString(), "balance:read"))
                .header("Idempotency-Key", "x")
                .body(Map.of("pack", "small"))
                .post("/v1/accounts/" + other + "/checkout")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"pack":"none"}                                    | 422 | pack_not_offered
            {"pack":"too-fine"}                                | 422 | pack_not_offered
            {"pack":"small","quantity":0}                      | 422 | invalid_request
            {"pack":"small","quantity":101}                    | 422 | invalid_request
            {"pack":"small","success_url":"javascript:alert"}  | 422 | invalid_request
            {"pack":"small","cancel_url":"/relative"}          | 422 | invalid_request
            {}                                                 | 422 | invalid_request
            """)
    void whatCannotBeOrderedIsRefused(String body, int status, String code) {
        shop.tenant()
                .api()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/v1/accounts/" + account + "/checkout")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }
}
