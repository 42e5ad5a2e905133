package io.tallylight.billing.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.values.AccountId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every place at which a purchase can be torn, and every way by which it is taken up again: in the end there is one
 * customer, one session, one lot, whoever came first. Each place is made by what a crash there leaves behind.
 */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
@QuarkusTestResource(value = StripeFixture.class, restrictToAnnotatedClass = true)
class CrashPointsTests {
    private static StripeWire stripe;
    private static Shop shop;

    @Inject
    TestSettlements topics;

    @Inject
    Orders orders;

    @Inject
    OrderSweep sweep;

    @Inject
    Books books;

    /** After this, and before the next, everything stopped. */
    enum Torn {
        ORDER_STORED,
        CUSTOMER_MADE_AT_STRIPE,
        CUSTOMER_STORED,
        SESSION_MADE_AT_STRIPE,
        SESSION_STORED,
        EVENT_STORED,
        EVENT_TAKEN,
        PAYMENT_STORED,
        LOT_GRANTED,
        EVENT_ENDED
    }

    enum TakenUp {
        BY_THE_SWEEP,
        BY_THE_RETURN_PAGE,
        BY_THE_WEBHOOK,
        BY_ALL_TWICE
    }

    @BeforeAll
    static void openStripe() throws IOException {
        stripe = StripeWire.open();
    }

    @AfterAll
    static void closeStripe() {
        stripe.close();
    }

    static Stream<Arguments> everyPlaceAndWay() {
        return Arrays.stream(Torn.values())
                .flatMap(torn -> Arrays.stream(TakenUp.values()).map(by -> Arguments.of(torn, by)));
    }

    @ParameterizedTest(name = "torn after {0}, taken up {1}")
    @MethodSource("everyPlaceAndWay")
    void endsWithOneLot(Torn torn, TakenUp by) {
        if (shop == null) {
            shop = Shop.open(topics);
            books.forgetOpenOrders();
        }
        AccountId account = shop.customer();
        String key = UUID.randomUUID().toString();

        String id = ordered(account, key, torn);
        if (orders.find(shop.id(), id).orElseThrow().sessionId() == null) {
            // Nobody has an address to pay at yet.
            open(id, account, key, by);
        }
        String session = orders.find(shop.id(), id).orElseThrow().sessionId();
        assertThat(session).isNotNull();
        stripe.pay(session);
        String event = stripe.event("checkout.session.completed", stripe.session(session));
        paid(id, session, event, torn);
        settle(id, event, by);

        await().atMost(Duration.ofSeconds(10)).until(() -> shop.state(id).equals("granted"));
        settle(id, event, TakenUp.BY_ALL_TWICE);
        assertThat(shop.state(id)).isEqualTo("granted");
        assertThat(shop.lots(account)).hasSize(1);
        assertThat(shop.balance(account)).isEqualTo("1000");
        assertThat(stripe.sessionsOf(id)).hasSize(1);
        assertThat(stripe.customersOf(account.toString())).isEqualTo(1);
        books.assertSound();
    }

    private String ordered(AccountId account, String key, Torn torn) {
        if (torn == Torn.CUSTOMER_STORED || torn == Torn.SESSION_MADE_AT_STRIPE) {
            shop.order(account); // Made the customer.
        }
        switch (torn) {
            case ORDER_STORED, CUSTOMER_STORED -> stripe.down(true);
            case CUSTOMER_MADE_AT_STRIPE, SESSION_MADE_AT_STRIPE -> stripe.loseAnswers(3);
            case SESSION_STORED, EVENT_STORED, EVENT_TAKEN, PAYMENT_STORED, LOT_GRANTED, EVENT_ENDED -> {}
        }
        String id = shop.checkOut(account, key, Map.of("pack", "small")).path("order_id");
        stripe.down(false);
        stripe.loseAnswers(0);
        return id;
    }

    private void open(String id, AccountId account, String key, TakenUp by) {
        switch (by) {
            case BY_THE_SWEEP -> sweepAll();
            case BY_THE_RETURN_PAGE -> shop.refresh(id).then().statusCode(200);
            case BY_THE_WEBHOOK ->
                shop.checkOut(account, key, Map.of("pack", "small")).then().statusCode(201);
            case BY_ALL_TWICE -> {
                for (int i = 0; i < 2; i++) {
                    sweepAll();
                    shop.refresh(id).then().statusCode(200);
                    shop.checkOut(account, key, Map.of("pack", "small")).then().statusCode(201);
                }
            }
        }
    }

    private void paid(String id, String session, String event, Torn torn) {
        switch (torn) {
            case ORDER_STORED, CUSTOMER_MADE_AT_STRIPE, CUSTOMER_STORED, SESSION_MADE_AT_STRIPE, SESSION_STORED -> {}
            case EVENT_STORED -> store(event, 0, Instant.now());
            // Its worker died; nobody gets it before the lease is over.
            case EVENT_TAKEN -> store(event, 1, Instant.now().plusSeconds(2));
            case PAYMENT_STORED -> {
                Order order = orders.find(shop.id(), id).orElseThrow();
                Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                orders.paid(
                        order,
                        session,
                        new Order.Payment(
                                now,
                                order.terms().price(),
                                order.terms().price().times(new java.math.BigDecimal("0.2")),
                                now.plus(Duration.ofDays(365))));
            }
            case LOT_GRANTED -> {
                // The lot and its order are one transaction; were they two, this is what would be left.
                granted(id, event);
                books.write(
                        "UPDATE pack_order SET state = 'paid', lot_id = NULL, granted_at = NULL WHERE session_id = '"
                                + session + "'");
                eventNotEnded(session);
            }
            case EVENT_ENDED -> {
                granted(id, event);
                eventNotEnded(session);
            }
        }
    }

    private void eventNotEnded(String session) {
        books.write("UPDATE stripe_event SET state = 'waiting', next_look_at = now() WHERE payload LIKE '%" + session
                + "%'");
    }

    private void granted(String id, String event) {
        Shop.deliver(event).then().statusCode(200);
        await().atMost(Duration.ofSeconds(5)).until(() -> shop.state(id).equals("granted"));
    }

    private void store(String event, int attempts, Instant next) {
        String eventId = event.replaceFirst(".*\"id\":\"(evt_[0-9]+)\".*", "$1");
        books.write("INSERT INTO stripe_event (event_id, type, api_version, created_at, received_at, payload, state,"
                + " attempts, next_look_at) VALUES ('" + eventId
                + "', 'checkout.session.completed', 'x', now(), now(), '"
                + event + "', 'waiting', " + attempts + ", '" + next + "')");
    }

    private void settle(String id, String event, TakenUp by) {
        switch (by) {
            case BY_THE_SWEEP -> sweepAll();
            case BY_THE_RETURN_PAGE ->
                await().pollInterval(Duration.ofMillis(300))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> shop.refresh(id).path("state").equals("granted"));
            case BY_THE_WEBHOOK -> Shop.deliver(event).then().statusCode(200);
            case BY_ALL_TWICE ->
                Stream.of(1, 2).parallel().forEach(time -> {
                    Shop.deliver(event).then().statusCode(200);
                    shop.refresh(id).then().statusCode(200);
                    sweepAll();
                });
        }
    }

    private void sweepAll() {
        orders.allDue(Instant.now());
        sweep.sweep();
    }
}
