package io.tallylight.billing.purchases;

import io.tallylight.values.Money;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from a session for its order. */
sealed interface Verdict {
    /** States of a payment from which a complete session is not paid any more. */
    Set<String> FAILED_INTENTS = Set.of("requires_payment_method", "canceled");

    /** Nothing yet. */
    record Wait() implements Verdict {}

    /** It is paid. */
    record Paid(Money net, Money tax) implements Verdict {}

    /** It will not be paid. */
    record Closed(OrderState state, String reason) implements Verdict {}

    /** The session is not what was ordered: no credits, and a person must look. */
    record Differs(String how) implements Verdict {}

    /**
     * Judges, by the session alone: neither the order of messages nor their number matters.
     *
     * @param customer the account's customer at Stripe now, for an order whose session is not known yet
     */
    static Verdict of(Order order, @Nullable String customer, SessionFacts session) {
        String stranger = stranger(order, customer, session);
        if (stranger != null) {
            return new Differs(stranger);
        }
        boolean paid = session.paymentStatus().equals("paid")
                || session.paymentStatus().equals("no_payment_required");
        return switch (session.status()) {
            case "complete" -> paid ? paid(order, session) : unpaid(session);
            case "expired" ->
                order.cancelAskedAt() == null
                        ? new Closed(OrderState.EXPIRED, "not paid in time")
                        : new Closed(OrderState.CANCELLED, "cancelled by the buyer");
            default -> new Wait();
        };
    }

    /** A payment that takes days: it still may come, unless what was begun has failed. */
    private static Verdict unpaid(SessionFacts session) {
        boolean failed = session.intentStatus() != null && FAILED_INTENTS.contains(session.intentStatus());
        return failed ? new Closed(OrderState.FAILED, "the payment failed") : new Wait();
    }

    private static Verdict paid(Order order, SessionFacts session) {
        Money ordered = order.terms().price();
        if (!session.currency().equals(ordered.currency().toLowerCase(Locale.ROOT))) {
            return new Differs("currency_differs");
        }
        Money subtotal = MinorUnits.of(session.subtotal(), session.currency());
        Money net = MinorUnits.of(session.total() - session.tax(), session.currency());
        // Tax comes on top and discounts are not allowed: both are the price to the cent.
        return subtotal.equals(ordered) && net.equals(ordered)
                ? new Paid(net, MinorUnits.of(session.tax(), session.currency()))
                : new Differs("amount_differs");
    }

    /** Why the session is not this order's; null where it is. */
    private static @Nullable String stranger(Order order, @Nullable String current, SessionFacts session) {
        String customer = order.customerId() == null ? current : order.customerId();
        if (order.sessionId() != null && !order.sessionId().equals(session.id())) {
            return "session_differs";
        }
        if (!order.id().equals(session.reference())
                || !order.id().equals(session.metadata().get("order_id"))) {
            return "order_differs";
        }
        if (!order.tenant().toString().equals(session.metadata().get("tenant_id"))) {
            return "tenant_differs";
        }
        if (!order.account().toString().equals(session.metadata().get("account_id"))
                || customer == null
                || !customer.equals(session.customer())) {
            return "account_differs";
        }
        return session.mode().equals("payment") ? null : "mode_differs";
    }
}
