package io.tallylight.billing.purchases;

import io.tallylight.billing.stripe.StripeAnswer;
import io.tallylight.billing.stripe.StripeAnswer.Given;
import io.tallylight.billing.stripe.StripeAnswer.Passing;
import io.tallylight.billing.stripe.StripeAnswer.Refused;
import io.tallylight.ledger.AccountRef;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the session of an order and does what follows. Webhook, return page, sweep and a buyer's click all end here,
 * and all that counts is the session as it is now; so the order in which they come does not matter. Each step is kept
 * before the next is taken, and a step that was taken is found.
 */
@Singleton
class Looks {
    private static final Logger LOG = Logger.getLogger(Looks.class);

    private final Orders orders;
    private final Customers customers;
    private final Sessions sessions;
    private final PackGrants grants;
    private final InstantSource clock;

    Looks(Orders orders, Customers customers, Sessions sessions, PackGrants grants, InstantSource clock) {
        this.orders = orders;
        this.customers = customers;
        this.sessions = sessions;
        this.grants = grants;
        this.clock = clock;
    }

    /** Gets the order's session where it has none yet; says what asking came to. */
    StripeAnswer<SessionFacts> open(Order order) {
        AccountRef account = new AccountRef(order.tenant(), order.account());
        return switch (customers.of(account, clock.instant())) {
            case Given<String>(String customer) -> open(order, account, customer);
            case Passing<String>(boolean keySpent, String reason) -> new Passing<>(keySpent, reason);
            case Refused<String>(String code, String parameter, String reason) ->
                new Refused<>(code, parameter, reason);
        };
    }

    private StripeAnswer<SessionFacts> open(Order order, AccountRef account, String customer) {
        StripeAnswer<SessionFacts> answer = sessions.create(order, customer);
        switch (answer) {
            case Given<SessionFacts>(SessionFacts session) ->
                orders.opened(order, session.id(), customer, session.url());
            case Passing<SessionFacts> passing -> {
                if (passing.keySpent()) {
                    orders.nextAttempt(order);
                }
            }
            case Refused<SessionFacts> refused -> {
                if (refused.missing("customer")) {
                    customers.lost(account, customer);
                    orders.nextAttempt(order);
                    return new Passing<>(true, refused.reason());
                }
                LOG.errorf("Stripe refused the session of order %s: %s", order.id(), refused.reason());
                orders.closed(order, OrderState.FAILED, "refused by Stripe: " + refused.code());
            }
        }
        return answer;
    }

    /** Looks again, and does what follows; {@code false} where Stripe could not be asked. */
    boolean look(Order order) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (order.state() == OrderState.GRANTED) {
            return true;
        }
        if (order.state() == OrderState.PAID) {
            grants.grant(order);
            return true;
        }
        orders.looked(order, now);
        if (order.sessionId() != null) {
            return seen(order, sessions.retrieve(order.sessionId()), now);
        }
        if (now.isBefore(order.terms().expiresAt())) {
            return !(open(order) instanceof Passing<SessionFacts>);
        }
        // Nobody was ever given an address to pay at.
        orders.closed(order, OrderState.EXPIRED, "never offered");
        return true;
    }

    /** The same for a session that names the order itself, as an event does; it may not be known yet. */
    boolean look(Order order, String session) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (order.state()) {
            case GRANTED -> true;
            case PAID -> look(order);
            case OPEN, FAILED, EXPIRED, CANCELLED -> seen(order, sessions.retrieve(session), now);
        };
    }

    private boolean seen(Order order, StripeAnswer<SessionFacts> answer, Instant now) {
        return switch (answer) {
            case Given<SessionFacts>(SessionFacts session) -> {
                act(order, session, now);
                yield true;
            }
            case Passing<SessionFacts>(boolean keySpent, String reason) -> {
                LOG.warnf("order %s is looked at again: %s", order.id(), reason);
                yield false;
            }
            case Refused<SessionFacts> refused -> {
                LOG.warnf("the session of order %s cannot be read: %s", order.id(), refused.reason());
                if (refused.missing("session") && !now.isBefore(order.terms().expiresAt())) {
                    orders.closed(order, OrderState.EXPIRED, "no such session");
                }
                yield true;
            }
        };
    }

    private void act(Order order, SessionFacts session, Instant now) {
        switch (judge(order, session)) {
            case Verdict.Wait wait -> adopt(order, session);
            case Verdict.Paid paid -> {
                orders.paid(order, session.id(), payment(order, paid, now));
                // As it was kept: somebody else may have been first.
                orders.find(order.tenant(), order.id())
                        .filter(kept -> kept.state() == OrderState.PAID)
                        .ifPresent(grants::grant);
            }
            case Verdict.Closed closed -> orders.closed(order, closed.state(), closed.reason());
            case Verdict.Differs differs -> {
                LOG.errorf("session %s does not fit order %s: %s", session.id(), order.id(), differs.how());
                orders.problem(order, differs.how());
            }
        }
    }

    Verdict judge(Order order, SessionFacts session) {
        Optional<String> customer = customers.known(new AccountRef(order.tenant(), order.account()));
        return Verdict.of(order, customer.orElse(null), session);
    }

    private void adopt(Order order, SessionFacts session) {
        if (order.sessionId() == null && session.customer() != null) {
            orders.opened(order, session.id(), session.customer(), session.url());
        }
    }

    private static Order.Payment payment(Order order, Verdict.Paid paid, Instant now) {
        @Nullable Integer days = order.terms().validDays();
        return new Order.Payment(now, paid.net(), paid.tax(), days == null ? null : now.plus(Duration.ofDays(days)));
    }
}
