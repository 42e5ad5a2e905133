package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Amounts;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Counts;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.StripeIds;
import io.tallylight.sandbox.stripe.events.Cause;
import io.tallylight.sandbox.stripe.events.Events;
import io.tallylight.sandbox.stripe.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Moves money: intents, charges and their balance transactions. Call in turn. */
@ApplicationScoped
class Payments {
    private static final long SETTLED_AFTER = 2 * 86_400;

    private final Archive archive;
    private final StripeIds ids;
    private final Events events;
    private final Counts counts;

    Payments(Archive archive, StripeIds ids, Events events, Counts counts) {
        this.archive = archive;
        this.ids = ids;
        this.events = events;
        this.counts = counts;
    }

    /** Opens an intent over the amount, with the further fields given. */
    ObjectNode open(long amount, String currency, ObjectNode further, Cause cause) {
        ObjectNode intent = archive.draft(Kind.PAYMENT_INTENT);
        String id = intent.path("id").asText();
        intent.setAll(further.deepCopy());
        intent.put("amount", amount).put("currency", currency).put("client_secret", ids.next(id + "_secret_"));
        archive.keep(Kind.PAYMENT_INTENT, intent);
        events.record("payment_intent.created", intent, cause);
        return intent;
    }

    /** The means a buyer chose, with their name on it. */
    ObjectNode method(Means means, Buyer buyer) {
        ObjectNode method = archive.open(Kind.PAYMENT_METHOD);
        means.describe(method, ids);
        method.withObjectProperty("billing_details")
                .put("email", buyer.email().orElse(null))
                .put("name", buyer.name().orElse(null));
        return method;
    }

    void challenge(ObjectNode intent, ObjectNode method) {
        intent.put("status", "requires_action")
                .put("payment_method", method.path("id").asText());
        intent.putObject("next_action")
                .put("type", "use_stripe_sdk")
                .putObject("use_stripe_sdk")
                .put("type", "three_d_secure_redirect");
        intent.putNull("last_payment_error");
        events.record("payment_intent.requires_action", intent, Cause.NONE);
    }

    /** The bank or the buyer said no: the intent waits for another means. */
    void decline(ObjectNode intent, ObjectNode method, Decline why) {
        Optional<ObjectNode> pending = pendingCharge(intent);
        ObjectNode charge = pending.orElseGet(() -> charge(intent, method));
        charge.put("status", "failed").put("failure_code", why.code()).put("failure_message", why.message());
        charge.withObjectProperty("outcome")
                .put("network_status", "declined_by_network")
                .put("reason", why.declineCode().orElse(null))
                .put("seller_message", "The bank did not return any further details with this decline.")
                .put("type", "issuer_declined");
        intent.put("status", "requires_payment_method")
                .putNull("payment_method")
                .putNull("next_action")
                .putNull("processing");
        intent.put("latest_charge", charge.path("id").asText());
        ObjectNode error = intent.putObject("last_payment_error");
        error.put("charge", charge.path("id").asText()).put("code", why.code());
        why.declineCode().ifPresent(code -> error.put("decline_code", code));
        error.put("doc_url", "https://stripe.com/docs/error-codes/" + why.code().replace('_', '-'))
                .put("message", why.message())
                .put("type", "card_error");
        error.set("payment_method", method.deepCopy());
        counts.add("charges", "failed");
        events.record("charge.failed", charge, Cause.NONE);
        events.record("payment_intent.payment_failed", intent, Cause.NONE);
    }

    /** The buyer did not pass the bank's challenge, so nothing was charged. */
    void unauthenticated(ObjectNode intent, ObjectNode method) {
        Decline why = Decline.AUTHENTICATION;
        intent.put("status", "requires_payment_method")
                .putNull("payment_method")
                .putNull("next_action");
        ObjectNode error = intent.putObject("last_payment_error");
        error.put("code", why.code())
                .put("doc_url", "https://stripe.com/docs/error-codes/payment-intent-authentication-failure")
                .put("message", why.message())
                .put("type", "invalid_request_error");
        error.set("payment_method", method.deepCopy());
        events.record("payment_intent.payment_failed", intent, Cause.NONE);
    }

    /** The money is promised and not there yet. */
    void promise(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charge(intent, method);
        intent.put("status", "processing")
                .put("payment_method", method.path("id").asText());
        intent.put("latest_charge", charge.path("id").asText())
                .putNull("last_payment_error")
                .putNull("next_action");
        events.record("charge.pending", charge, Cause.NONE);
        events.record("payment_intent.processing", intent, Cause.NONE);
    }

    /** The money is there. */
    ObjectNode succeed(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = pendingCharge(intent).orElseGet(() -> charge(intent, method));
        long amount = intent.path("amount").asLong();
        String currency = intent.path("currency").asText();
        ObjectNode balance = archive.open(Kind.BALANCE_TRANSACTION);
        long fee = Amounts.fee(amount);
        balance.put("amount", amount).put("currency", currency).put("fee", fee).put("net", amount - fee);
        balance.put("available_on", archive.now() + SETTLED_AFTER)
                .put("source", charge.path("id").asText());
        balance.set("description", intent.path("description"));
        balance.withArrayProperty("fee_details")
                .addObject()
                .put("amount", fee)
                .putNull("application")
                .put("currency", currency)
                .put("description", "Stripe processing fees")
                .put("type", "stripe_fee");
        charge.put("status", "succeeded")
                .put("paid", true)
                .put("captured", true)
                .put("amount_captured", amount);
        charge.put("balance_transaction", balance.path("id").asText());
        intent.put("status", "succeeded")
                .put("amount_received", amount)
                .put("latest_charge", charge.path("id").asText());
        intent.put("payment_method", method.path("id").asText());
        intent.putNull("next_action").putNull("last_payment_error").putNull("processing");
        counts.add("charges", "succeeded");
        counts.add("charged_minor_units", currency, amount);
        events.record("charge.succeeded", charge, Cause.NONE);
        events.record("payment_intent.succeeded", intent, Cause.NONE);
        return charge;
    }

    /** Nobody will pay this any more. */
    void cancel(ObjectNode intent) {
        if (intent.path("status").asText().equals("succeeded")) return;
        intent.put("status", "canceled").put("canceled_at", archive.now()).put("cancellation_reason", "automatic");
        events.record("payment_intent.canceled", intent, Cause.NONE);
    }

    private Optional<ObjectNode> pendingCharge(ObjectNode intent) {
        return archive.find(Kind.CHARGE, intent.path("latest_charge").asText())
                .filter(charge -> charge.path("status").asText().equals("pending"));
    }

    private ObjectNode charge(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = archive.open(Kind.CHARGE);
        String id = charge.path("id").asText();
        for (String field : List.of(
                "amount",
                "currency",
                "customer",
                "description",
                "metadata",
                "receipt_email",
                "statement_descriptor",
                "statement_descriptor_suffix",
                "transfer_group")) {
            charge.set(field, intent.path(field).deepCopy());
        }
        charge.put("payment_intent", intent.path("id").asText())
                .put("payment_method", method.path("id").asText());
        charge.set("billing_details", method.path("billing_details").deepCopy());
        charge.set("refunds", Listing.whole(List.of(), "/v1/charges/" + id + "/refunds"));
        Means.detail(method, charge);
        return charge;
    }
}
