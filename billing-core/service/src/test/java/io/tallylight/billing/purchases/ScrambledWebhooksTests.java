package io.tallylight.billing.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.values.AccountId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * I6 for webhooks: duplicated, permuted, lost, forged, stale, future-dated, foreign, of another version, and with return
 * pages and sweeps in between, they leave what the sessions say and nothing else.
 */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
@QuarkusTestResource(value = StripeFixture.class, restrictToAnnotatedClass = true)
class ScrambledWebhooksTests {
    private static final int ORDERS = 20;
    private static StripeWire stripe;

    @Inject
    TestSettlements topics;

    @Inject
    Orders orders;

    @Inject
    OrderSweep sweep;

    @Inject
    Books books;

    /** What the buyer does, and the state the order must come to. */
    enum Fate {
        PAYS("granted", "completed"),
        PAYS_LATER("granted", "completed async_payment_succeeded"),
        FAILS_LATER("failed", "completed async_payment_failed"),
        LETS_IT_EXPIRE("expired", "expired"),
        LEAVES("open", ""),
        PAYS_ANOTHER_AMOUNT("open", "completed");

        final String state;
        final String events;

        Fate(String state, String events) {
            this.state = state;
            this.events = events;
        }
    }

    private record Bought(Shop shop, AccountId account, String id, String session, Fate fate) {}

    @BeforeAll
    static void openStripe() throws IOException {
        stripe = StripeWire.open();
    }

    @AfterAll
    static void closeStripe() {
        stripe.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 0})
    void onlyTheSessionsCount(long fixed) {
        long seed = fixed == 0 ? System.nanoTime() : fixed;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        books.forgetOpenOrders();
        List<Bought> all = buy(random);
        play(all, random);

        orders.allDue(Instant.now());
        sweep.sweep();
        for (Bought bought : all) {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(bought.shop().state(bought.id()))
                            .as("%s", bought.fate())
                            .isEqualTo(bought.fate().state));
        }
        Map<AccountId, Integer> granted = new HashMap<>();
        all.forEach(
                bought -> granted.merge(bought.account(), bought.fate().state.equals("granted") ? 1 : 0, Integer::sum));
        all.forEach(bought -> {
            int packs = granted.getOrDefault(bought.account(), 0);
            assertThat(bought.shop().lots(bought.account())).hasSize(packs);
            assertThat(bought.shop().balance(bought.account())).isEqualTo(packs == 0 ? "0" : packs + "000");
        });
        books.assertSound();
    }

    private List<Bought> buy(Random random) {
        List<Shop> shops = List.of(Shop.open(topics), Shop.open(topics));
        List<Bought> all = new ArrayList<>();
        for (Shop shop : shops) {
            List<AccountId> accounts = List.of(shop.customer(), shop.customer());
            for (int i = 0; i < ORDERS / 2; i++) {
                AccountId account = accounts.get(random.nextInt(2));
                String id = shop.order(account);
                String session = stripe.sessionsOf(id).getFirst().path("id").asText();
                all.add(new Bought(shop, account, id, session, Fate.values()[random.nextInt(Fate.values().length)]));
            }
        }
        return all;
    }

    private void play(List<Bought> all, Random random) {
        List<Runnable> steps = new ArrayList<>();
        List<Runnable> later = new ArrayList<>();
        for (Bought bought : all) {
            List<Runnable> own = new ArrayList<>();
            for (String event : bought.fate().events.split(" ", -1)) {
                if (event.isEmpty()) {
                    continue;
                }
                own.add(() -> {
                    happen(bought, event);
                    ObjectNode now = stripe.session(bought.session());
                    deliver(stripe.event("checkout.session." + event, now), now, all, later, random);
                });
            }
            steps.addAll(own);
        }
        // Each order's steps stay in their order; everything else is mixed.
        while (!steps.isEmpty() || !later.isEmpty()) {
            boolean step = !steps.isEmpty() && (later.isEmpty() || random.nextInt(3) == 0);
            Runnable next = step ? steps.removeFirst() : later.remove(random.nextInt(later.size()));
            next.run();
            if (random.nextInt(8) == 0) {
                Bought any = all.get(random.nextInt(all.size()));
                any.shop().refresh(any.id()).then().statusCode(200);
            }
        }
    }

    private static void happen(Bought bought, String event) {
        String session = bought.session();
        switch (bought.fate()) {
            case PAYS -> stripe.pay(session);
            case PAYS_ANOTHER_AMOUNT -> {
                stripe.session(session).put("amount_subtotal", 1).put("amount_total", 1);
                stripe.pay(session);
            }
            case LETS_IT_EXPIRE -> stripe.expire(session);
            case PAYS_LATER, FAILS_LATER -> {
                switch (event) {
                    case "completed" -> stripe.payLater(session);
                    case "async_payment_succeeded" -> stripe.pay(session);
                    default -> stripe.laterFails(session);
                }
            }
            case LEAVES -> {}
        }
    }

    /** What becomes of an event on its way. */
    private static void deliver(
            String event, ObjectNode session, List<Bought> all, List<Runnable> later, Random random) {
        int copies = random.nextInt(4); // None: it is lost.
        for (int i = 0; i < copies; i++) {
            later.add(() -> Shop.deliver(event).then().statusCode(200));
        }
        Instant now = Instant.now();
        switch (random.nextInt(6)) {
            case 0 -> later.add(() -> refused(event, Shop.signature(event, "whsec_forged", now)));
            case 1 ->
                later.add(() -> refused(event, Shop.signature(event, StripeFixture.SECRET, now.minusSeconds(600))));
            case 2 ->
                later.add(() -> refused(event, Shop.signature(event, StripeFixture.SECRET, now.plusSeconds(600))));
            case 3 -> {
                Bought other = all.get(random.nextInt(all.size()));
                ObjectNode foreign = session.deepCopy()
                        .put("id", "cs_foreign_" + random.nextInt())
                        .put("status", "complete")
                        .put("payment_status", "paid")
                        .put("client_reference_id", other.id());
                foreign.withObject("/metadata")
                        .put("order_id", other.id())
                        .put("tenant_id", other.shop().id().toString());
                String body = stripe.event("checkout.session.completed", foreign);
                later.add(() -> Shop.deliver(body).then().statusCode(200));
            }
            case 4 -> {
                String body = stripe.event("checkout.session.completed", session)
                        .replaceFirst("\"api_version\":\"[^\"]*\"", "\"api_version\":\"2031-01-01.elm\"");
                later.add(() -> Shop.deliver(body).then().statusCode(200));
            }
            default -> {
                String body = stripe.event("checkout.session.invented", session);
                later.add(() -> Shop.deliver(body).then().statusCode(200));
            }
        }
    }

    private static void refused(String event, String signature) {
        Shop.deliver(event, signature).then().statusCode(400);
    }
}
