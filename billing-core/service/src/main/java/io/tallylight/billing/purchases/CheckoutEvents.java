package io.tallylight.billing.purchases;

import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import io.tallylight.billing.stripe.StripeEventHandler;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** What Stripe says of Checkout Sessions is a reason to look at them; what is there decides. */
@Singleton
class CheckoutEvents implements StripeEventHandler {
    private static final String ASYNC_FAILED = "checkout.session.async_payment_failed";
    private static final Set<String> TYPES = Set.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            ASYNC_FAILED,
            "checkout.session.expired");

    private final Orders orders;
    private final Looks looks;

    CheckoutEvents(Orders orders, Looks looks) {
        this.orders = orders;
        this.looks = looks;
    }

    @Override
    public boolean takes(String type) {
        return TYPES.contains(type);
    }

    @Override
    public Worked work(String type, StripeObject object) {
        if (!(object instanceof Session session)) {
            return new Worked.Parked("no Checkout Session");
        }
        SessionFacts told = SessionFacts.of(session);
        Optional<Order> found = orders.bySession(told.id()).or(() -> named(told));
        if (found.isEmpty()) {
            return new Worked.Ignored("no order of ours");
        }
        Order order = found.get();
        if (looks.judge(order, told) instanceof Verdict.Differs differs) {
            return new Worked.Parked(differs.how() + " from order " + order.id());
        }
        if (!looks.look(order, told.id())) {
            return new Worked.Later("the session could not be read");
        }
        return outcome(type, orders.find(order.tenant(), order.id()).orElseThrow());
    }

    private Worked outcome(String type, Order order) {
        if (order.problem() != null) {
            return new Worked.Parked(order.problem() + " from order " + order.id());
        }
        if (order.state() == OrderState.PAID) {
            return new Worked.Later("paid, and not granted yet");
        }
        if (type.equals(ASYNC_FAILED) && order.state() == OrderState.OPEN) {
            // The session stays complete and unpaid: only this event says that nothing more comes.
            orders.closed(order, OrderState.FAILED, "the payment failed");
        }
        return new Worked.Done("order " + order.id());
    }

    /** By what we told Stripe when we made it. */
    private Optional<Order> named(SessionFacts session) {
        String tenant = session.metadata().get("tenant_id");
        String order = session.reference();
        if (tenant == null || order == null) {
            return Optional.empty();
        }
        try {
            return orders.find(TenantId.parse(tenant), order);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
