package io.tallylight.billing.purchases;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.catalogs.PublishedCatalogs;
import io.tallylight.billing.stripe.StripeAnswer;
import io.tallylight.billing.stripe.StripeAnswer.Given;
import io.tallylight.billing.stripe.StripeAnswer.Passing;
import io.tallylight.billing.stripe.StripeAnswer.Refused;
import io.tallylight.billing.stripe.StripeDesk;
import io.tallylight.ledger.AccountRef;
import io.tallylight.values.AccountId;
import io.tallylight.values.Ids;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Buying packs, for the API and the pages. What cannot be done is a problem to throw. */
@Singleton
public class Purchases {
    /** More of one pack at a time is a slip. */
    public static final int QUANTITY_MOST = 100;

    private static final UUID AFTER_THE_LAST = new UUID(-1, -1);
    /** Clicking faster than this asks Stripe nothing new. */
    private static final Duration LOOK_SOONEST = Duration.ofSeconds(1);

    private final PackOffers offers;
    private final PublishedCatalogs catalogs;
    private final Orders orders;
    private final Looks looks;
    private final Sessions sessions;
    private final StripeDesk stripe;
    private final BookQueries books;
    private final CheckoutSettings settings;
    private final ReturnUrls ownPages;
    private final InstantSource clock;
    private final RandomGenerator random;

    Purchases(
            PackOffers offers,
            PublishedCatalogs catalogs,
            Orders orders,
            Looks looks,
            Sessions sessions,
            StripeDesk stripe,
            BookQueries books,
            CheckoutSettings settings,
            @ConfigProperty(name = "tallylight.public-url") String publicUrl,
            InstantSource clock,
            RandomGenerator random) {
        this.offers = offers;
        this.catalogs = catalogs;
        this.orders = orders;
        this.looks = looks;
        this.sessions = sessions;
        this.stripe = stripe;
        this.books = books;
        this.settings = settings;
        this.ownPages = ReturnUrls.ofConsole(publicUrl);
        this.clock = clock;
        this.random = random;
    }

    /**
     * Orders a pack and opens its Checkout Session; the buyer comes back to the console's return page. The same key
     * again gives the same order, whatever became of it.
     *
     * @param idempotencyKey of the account: one form, one key
     */
    public Order checkOut(TenantId tenant, AccountId account, String pack, int quantity, String idempotencyKey) {
        return checkOut(tenant, account, pack, quantity, ownPages, idempotencyKey);
    }

    Order checkOut(
            TenantId tenant, AccountId account, String pack, int quantity, ReturnUrls urls, String idempotencyKey) {
        if (books.balance(new AccountRef(tenant, account), clock.instant()).isEmpty()) {
            throw Problems.notFound("account");
        }
        Order order = orders.byRequest(tenant, account, idempotencyKey)
                .orElseGet(() -> orders.insert(ordered(tenant, account, pack, quantity, urls), idempotencyKey));
        if (!order.terms().pack().equals(pack) || order.terms().quantity() != quantity) {
            throw Problems.of(
                    422,
                    "idempotency_key_reused",
                    "Idempotency key reused",
                    "This key came with another order before.");
        }
        return order.sessionId() != null || order.state().ended() ? order : opened(order);
    }

    /** Where the pages of the console send the buyer back to. */
    ReturnUrls ownPages() {
        return ownPages;
    }

    /** The tenant's order of that id. */
    public Optional<Order> find(TenantId tenant, String orderId) {
        return orders.find(tenant, orderId);
    }

    /** An account's orders, newest first, before that one where it is named. */
    public List<Order> list(TenantId tenant, AccountId account, Optional<UUID> before, int most) {
        return orders.before(tenant, account, before.orElse(AFTER_THE_LAST), most);
    }

    /**
     * Looks at the order's session once more and does what follows, without waiting for any message; the order as it
     * then stands. Where Stripe does not answer it is as it was.
     */
    public Order lookAgain(TenantId tenant, String orderId) {
        Order order = existing(tenant, orderId);
        boolean justLooked = order.lookedAt() != null
                && Duration.between(order.lookedAt(), clock.instant()).compareTo(LOOK_SOONEST) < 0;
        if (order.state().ended() || order.problem() != null || justLooked) {
            return order;
        }
        looks.look(order);
        return existing(tenant, orderId);
    }

    /** The buyer does not want to pay: the session is closed at Stripe. One that was paid meanwhile is granted. */
    public Order cancel(TenantId tenant, String orderId) {
        Order order = existing(tenant, orderId);
        if (order.state() != OrderState.OPEN || order.problem() != null) {
            return order;
        }
        orders.cancelAsked(order, clock.instant());
        if (order.sessionId() == null) {
            orders.closed(order, OrderState.CANCELLED, "cancelled by the buyer");
            return existing(tenant, orderId);
        }
        if (sessions.expire(order, order.sessionId()) instanceof Passing<SessionFacts> passing) {
            throw unavailable(order, passing.reason());
        }
        looks.look(existing(tenant, orderId));
        return existing(tenant, orderId);
    }

    private Order existing(TenantId tenant, String orderId) {
        return orders.find(tenant, orderId).orElseThrow(() -> Problems.notFound("order"));
    }

    private Order ordered(TenantId tenant, AccountId account, String pack, int quantity, ReturnUrls urls) {
        if (!stripe.configured()) {
            throw Problems.of(
                    503, "payments_not_configured", "Payments not configured", "Nothing can be bought here yet.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!catalogs.caughtUp()) {
            throw retry("catalog_unavailable", "Catalog unavailable", "The price list is not known yet.")
                    .build();
        }
        PackOffer offer = offers.inForce(tenant, now, pack)
                .orElseThrow(() -> Problems.of(
                        422, "pack_not_offered", "Pack not offered", "The price list in force has no such pack."));
        BigDecimal times = BigDecimal.valueOf(quantity);
        Money price = offer.price().times(times);
        if (quantity < 1 || quantity > QUANTITY_MOST || MinorUnits.exact(price).isEmpty()) {
            throw Problems.invalid(List.of(new FieldError(
                    "#/quantity",
                    "must be from 1 to " + QUANTITY_MOST + ", and their price no more than one payment can be")));
        }
        UUID value = Ids.next(now, random);
        String id = Order.idOf(value);
        ReturnUrls filled = urls.of(id);
        OrderTerms terms = new OrderTerms(
                offer.id(),
                offer.name(),
                quantity,
                offer.credits().times(times, RoundingMode.UNNECESSARY),
                price,
                offer.catalogVersion(),
                offer.validDays(),
                offer.scope(),
                filled.success(),
                filled.cancel(),
                now,
                now.plus(settings.lasts()).truncatedTo(ChronoUnit.SECONDS));
        return Order.fresh(id, tenant, account, terms);
    }

    /** With its session; the order is kept, so whoever asks again with the same key goes on from here. */
    private Order opened(Order order) {
        StripeAnswer<SessionFacts> answer = looks.open(order);
        if (answer instanceof Passing<SessionFacts> passing && passing.keySpent()) {
            // With a new key, kept before it is used.
            answer = looks.open(existing(order.tenant(), order.id()));
        }
        Order now = existing(order.tenant(), order.id());
        return switch (answer) {
            case Given<SessionFacts> given -> now;
            case Passing<SessionFacts>(boolean keySpent, String reason) -> {
                if (now.sessionId() == null) {
                    throw unavailable(order, reason);
                }
                yield now;
            }
            case Refused<SessionFacts> refused ->
                throw Problems.problem(
                                502,
                                "payment_refused_by_provider",
                                "Refused by the payment provider",
                                "The payment provider does not open a checkout for this order.")
                        .with("order_id", order.id())
                        .build();
        };
    }

    private static HttpProblem unavailable(Order order, String reason) {
        return retry(
                        "payments_unavailable",
                        "Payments unavailable",
                        "The payment provider gave no answer (" + reason + "). Send the same request again.")
                .with("order_id", order.id())
                .build();
    }

    private static HttpProblem.Builder retry(String code, String title, String detail) {
        return Problems.problem(503, code, title, detail).withHeader(HttpHeaders.RETRY_AFTER, "2");
    }
}
