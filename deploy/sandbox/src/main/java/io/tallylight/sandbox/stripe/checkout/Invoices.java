package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.Shapes;
import io.tallylight.sandbox.stripe.books.StripeIds;
import io.tallylight.sandbox.stripe.events.Cause;
import io.tallylight.sandbox.stripe.events.Events;
import io.tallylight.sandbox.stripe.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Invoices for payments that were made already. Call in turn. */
@ApplicationScoped
class Invoices {
    private final Archive archive;
    private final StripeIds ids;
    private final Events events;

    Invoices(Archive archive, StripeIds ids, Events events) {
        this.archive = archive;
        this.ids = ids;
        this.events = events;
    }

    /** The paid invoice of a session whose {@code invoice_creation} is enabled. */
    ObjectNode paid(ObjectNode session, ObjectNode customer, List<ObjectNode> items, ObjectNode intent) {
        long now = archive.now();
        ObjectNode invoice = archive.draft(Kind.INVOICE);
        String id = invoice.path("id").asText();
        long total = session.path("amount_total").asLong();
        for (String field : List.of(
                "amount_due", "amount_paid", "subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax"))
            invoice.put(field, total);
        invoice.set("currency", session.path("currency"));
        bill(invoice, customer);
        invoice.setAll(extras(session));
        List<ObjectNode> lines = new ArrayList<>();
        items.forEach(item -> lines.add(line(item, id, now)));
        invoice.set("lines", Listing.whole(lines, "/v1/invoices/" + id + "/lines"));
        invoice.put("number", number(customer)).put("period_start", now).put("period_end", now);
        invoice.put("attempted", true).put("status", "paid").put("effective_at", now);
        invoice.withObjectProperty("status_transitions")
                .put("finalized_at", now)
                .put("paid_at", now);
        archive.keep(Kind.INVOICE, invoice);
        ObjectNode payment = payment(invoice, intent, now);
        events.record("invoice.created", invoice, Cause.NONE);
        events.record("invoice.finalized", invoice, Cause.NONE);
        events.record("invoice.paid", invoice, Cause.NONE);
        events.record("invoice.payment_succeeded", invoice, Cause.NONE);
        events.record("invoice_payment.paid", payment, Cause.NONE);
        return invoice;
    }

    private static void bill(ObjectNode invoice, ObjectNode customer) {
        invoice.set("customer", customer.path("id"));
        for (String field : List.of("email", "name", "phone", "address", "shipping", "tax_exempt"))
            invoice.set("customer_" + field, customer.path(field).deepCopy());
    }

    private static ObjectNode extras(ObjectNode session) {
        ObjectNode extras =
                session.path("invoice_creation").path("invoice_data").deepCopy();
        extras.remove(List.of("issuer", "rendering_options"));
        extras.properties().removeIf(field -> field.getValue().isNull());
        return extras;
    }

    private static String number(ObjectNode customer) {
        long next = customer.path("next_invoice_sequence").asLong();
        customer.put("next_invoice_sequence", next + 1);
        return customer.path("invoice_prefix").asText() + "-" + String.format(Locale.ROOT, "%04d", next);
    }

    private ObjectNode line(ObjectNode item, String invoiceId, long now) {
        ObjectNode line = Shapes.fresh("line_item");
        line.put("id", ids.next("il_")).put("invoice", invoiceId);
        line.set("amount", item.path("amount_total"));
        line.set("subtotal", item.path("amount_subtotal"));
        line.set("currency", item.path("currency"));
        line.set("description", item.path("description"));
        line.set("quantity", item.path("quantity"));
        line.put("quantity_decimal", item.path("quantity").asText());
        line.putObject("period").put("end", now).put("start", now);
        ObjectNode pricing = line.withObjectProperty("pricing");
        pricing.set("unit_amount_decimal", item.path("price").path("unit_amount_decimal"));
        ObjectNode details = pricing.withObjectProperty("price_details");
        details.set("price", item.path("price").path("id"));
        details.set("product", item.path("price").path("product"));
        line.withObjectProperty("parent")
                .withObjectProperty("invoice_item_details")
                .put("invoice_item", ids.next("ii_"));
        return line;
    }

    private ObjectNode payment(ObjectNode invoice, ObjectNode intent, long now) {
        ObjectNode payment = archive.open(Kind.INVOICE_PAYMENT);
        payment.set("amount_paid", invoice.path("amount_paid"));
        payment.set("amount_requested", invoice.path("amount_due"));
        payment.set("currency", invoice.path("currency"));
        payment.set("invoice", invoice.path("id"));
        payment.withObjectProperty("payment").set("payment_intent", intent.path("id"));
        payment.put("status", "paid").withObjectProperty("status_transitions").put("paid_at", now);
        return payment;
    }

    /** The list an invoice shows as {@code payments} when asked to expand it. */
    ObjectNode payments(ObjectNode invoice) {
        return Listing.whole(
                archive.all(
                        Kind.INVOICE_PAYMENT, payment -> payment.path("invoice").equals(invoice.path("id"))),
                "/v1/invoice_payments?invoice=" + invoice.path("id").asText());
    }

    /** The lines of an invoice, for paging. */
    static List<ObjectNode> lines(ObjectNode invoice) {
        List<ObjectNode> lines = new ArrayList<>();
        ((ArrayNode) invoice.path("lines").path("data")).forEach(line -> lines.add((ObjectNode) line));
        return lines;
    }
}
