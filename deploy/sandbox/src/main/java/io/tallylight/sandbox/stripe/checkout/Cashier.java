package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.catalog.Customers;
import io.tallylight.sandbox.stripe.events.Cause;
import io.tallylight.sandbox.stripe.events.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a Checkout Session after it was made. It is {@code open} until it is {@code complete} or
 * {@code expired}; complete, it is {@code paid}, {@code no_payment_required}, or {@code unpaid} while money is promised.
 * Call in turn.
 */
@ApplicationScoped
public class Cashier {
    private final Archive archive;
    private final Baskets baskets;
    private final Payments payments;
    private final Invoices invoices;
    private final Customers customers;
    private final Events events;

    Cashier(
            Archive archive,
            Baskets baskets,
            Payments payments,
            Invoices invoices,
            Customers customers,
            Events events) {
        this.archive = archive;
        this.baskets = baskets;
        this.payments = payments;
        this.invoices = invoices;
        this.customers = customers;
        this.events = events;
    }

    /** The buyer pays with that card. */
    public Attempt pay(ObjectNode session, Card card, Buyer buyer) {
        if (!isOpen(session)) return closed(session);
        if (free(session)) return completeFree(session, buyer);
        baskets.dropChallenge(id(session));
        ObjectNode intent = intent(session);
        ObjectNode method = payments.method(new Means.ByCard(card), buyer);
        if (card.challenged()) {
            payments.challenge(intent, method);
            baskets.challenge(id(session), card);
            introduce(session, buyer);
            return new Attempt.Challenged();
        }
        return charge(session, intent, method, card, buyer);
    }

    /** The buyer passes the bank's challenge, or does not. */
    public Attempt authenticate(ObjectNode session, boolean passed) {
        if (!isOpen(session)) return closed(session);
        Optional<Card> card = baskets.answer(id(session));
        if (card.isEmpty()) return new Attempt.NotPossible("No authentication is under way.");
        ObjectNode intent = intent(session);
        ObjectNode method = archive.find(
                        Kind.PAYMENT_METHOD, intent.path("payment_method").asText())
                .orElseThrow();
        if (!passed) {
            payments.unauthenticated(intent, method);
            return new Attempt.Declined(Decline.AUTHENTICATION);
        }
        return charge(session, intent, method, card.get(), Buyer.SILENT);
    }

    private Attempt charge(ObjectNode session, ObjectNode intent, ObjectNode method, Card card, Buyer buyer) {
        if (card.decline().isPresent()) {
            payments.decline(intent, method, card.decline().get());
            return new Attempt.Declined(card.decline().get());
        }
        ObjectNode customer = complete(session, intent, method, buyer);
        payments.succeed(intent, method);
        settled(session, customer, intent);
        events.record("checkout.session.completed", session, Cause.NONE);
        return new Attempt.Completed();
    }

    /** The buyer chooses a way to pay whose money comes later. */
    public Attempt payLater(ObjectNode session, Buyer buyer) {
        if (!isOpen(session)) return closed(session);
        if (free(session)) return completeFree(session, buyer);
        baskets.dropChallenge(id(session));
        ObjectNode intent = intent(session);
        ObjectNode method = payments.method(new Means.ByBank(), buyer);
        complete(session, intent, method, buyer);
        payments.promise(intent, method);
        events.record("checkout.session.completed", session, Cause.NONE);
        return new Attempt.Completed();
    }

    /** Promised money arrives, or does not. */
    public Attempt settleLater(ObjectNode session, boolean arrived) {
        ObjectNode intent = archive.find(
                        Kind.PAYMENT_INTENT, session.path("payment_intent").asText())
                .filter(found -> found.path("status").asText().equals("processing"))
                .orElse(null);
        if (intent == null) return new Attempt.NotPossible("No payment of this session is on its way.");
        ObjectNode method = archive.find(
                        Kind.PAYMENT_METHOD, intent.path("payment_method").asText())
                .orElseThrow();
        if (arrived) {
            payments.succeed(intent, method);
            settled(
                    session,
                    archive.find(Kind.CUSTOMER, session.path("customer").asText())
                            .orElse(null),
                    intent);
            events.record("checkout.session.async_payment_succeeded", session, Cause.NONE);
        } else {
            payments.decline(intent, method, Decline.TRANSFER);
            events.record("checkout.session.async_payment_failed", session, Cause.NONE);
        }
        return new Attempt.Completed();
    }

    /** Nobody may pay any more. */
    public Attempt expire(ObjectNode session, Cause cause) {
        if (!isOpen(session)) return closed(session);
        session.put("status", "expired").putNull("url");
        archive.find(Kind.PAYMENT_INTENT, session.path("payment_intent").asText())
                .ifPresent(payments::cancel);
        events.record("checkout.session.expired", session, cause);
        return new Attempt.Completed();
    }

    /** Expires every open session whose time has come, and says how many those were. */
    public int expireDue() {
        long now = archive.now();
        List<ObjectNode> due = archive.all(
                Kind.SESSION,
                session -> isOpen(session) && session.path("expires_at").asLong() <= now);
        due.forEach(session -> expire(session, Cause.NONE));
        return due.size();
    }

    private ObjectNode intent(ObjectNode session) {
        Optional<ObjectNode> earlier =
                archive.find(Kind.PAYMENT_INTENT, session.path("payment_intent").asText());
        if (earlier.isPresent()) return earlier.get();
        ObjectNode further = baskets.of(id(session)).intent().deepCopy();
        further.set("customer", session.path("customer"));
        ObjectNode intent = payments.open(
                session.path("amount_total").asLong(), session.path("currency").asText(), further, Cause.NONE);
        session.set("payment_intent", intent.path("id"));
        return intent;
    }

    private Attempt completeFree(ObjectNode session, Buyer buyer) {
        introduce(session, buyer);
        finish(session, "no_payment_required");
        events.record("checkout.session.completed", session, Cause.NONE);
        return new Attempt.Completed();
    }

    /** Completes the session; answers with its customer, or null where it needs none. */
    private @Nullable ObjectNode complete(ObjectNode session, ObjectNode intent, ObjectNode method, Buyer buyer) {
        introduce(session, buyer);
        finish(session, "unpaid");
        boolean wanted = session.path("customer_creation").asText().equals("always")
                || session.path("invoice_creation").path("enabled").asBoolean();
        ObjectNode details = session.withObjectProperty("customer_details");
        ObjectNode customer =
                archive.find(Kind.CUSTOMER, session.path("customer").asText()).orElse(null);
        if (customer == null && wanted) {
            customer = customers.create(text(details, "email"), text(details, "name"), Cause.NONE);
            session.set("customer", customer.path("id"));
        }
        if (customer != null) {
            intent.set("customer", customer.path("id"));
            method.set("customer", customer.path("id"));
        }
        return customer;
    }

    private void finish(ObjectNode session, String paymentStatus) {
        session.put("status", "complete").put("payment_status", paymentStatus).putNull("url");
        session.putObject("collected_information")
                .putNull("business_name")
                .putNull("individual_name")
                .putNull("shipping_details");
    }

    private void settled(ObjectNode session, @Nullable ObjectNode customer, ObjectNode intent) {
        session.put("payment_status", "paid");
        if (customer == null
                || !session.path("invoice_creation").path("enabled").asBoolean()) return;
        ObjectNode invoice =
                invoices.paid(session, customer, baskets.of(id(session)).items(), intent);
        session.set("invoice", invoice.path("id"));
    }

    /** Writes down who the buyer says they are; what the session knew already stays. */
    private static void introduce(ObjectNode session, Buyer buyer) {
        ObjectNode details = details(session);
        if (details.path("email").isNull()) buyer.email().ifPresent(email -> details.put("email", email));
        if (details.path("name").isNull()) buyer.name().ifPresent(name -> details.put("name", name));
    }

    /** The session's field {@code customer_details}, made where there is none yet. */
    static ObjectNode details(ObjectNode session) {
        if (session.path("customer_details").isObject()) return session.withObjectProperty("customer_details");
        ObjectNode details = session.putObject("customer_details");
        ObjectNode address = details.putObject("address");
        for (String line : new String[] {"city", "country", "line1", "line2", "postal_code", "state"})
            address.putNull(line);
        details.putNull("business_name")
                .putNull("email")
                .putNull("individual_name")
                .putNull("name")
                .putNull("phone");
        details.put("tax_exempt", "none").putArray("tax_ids");
        return details;
    }

    private static Optional<String> text(ObjectNode object, String field) {
        return Optional.ofNullable(object.path(field).textValue());
    }

    private static boolean free(ObjectNode session) {
        return session.path("amount_total").asLong() == 0;
    }

    private static boolean isOpen(ObjectNode session) {
        return session.path("status").asText().equals("open");
    }

    private static Attempt closed(ObjectNode session) {
        return new Attempt.NotPossible(
                "This session is " + session.path("status").asText() + ".");
    }

    private static String id(ObjectNode session) {
        return session.path("id").asText();
    }
}
