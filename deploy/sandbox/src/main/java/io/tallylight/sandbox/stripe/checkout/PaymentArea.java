package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Fields;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.Metadata;
import io.tallylight.sandbox.stripe.wire.Area;
import io.tallylight.sandbox.stripe.wire.Call;
import io.tallylight.sandbox.stripe.wire.Expansion;
import io.tallylight.sandbox.stripe.wire.Listing;
import io.tallylight.sandbox.stripe.wire.Operation;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Routes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What payments left behind, to be read: intents, charges, balance transactions, payment methods, invoices. */
@ApplicationScoped
class PaymentArea implements Area {
    private final Archive archive;
    private final Invoices invoices;

    PaymentArea(Archive archive, Invoices invoices) {
        this.archive = archive;
        this.invoices = invoices;
    }

    @Override
    public void register(Routes routes) {
        readable(routes, "payment_intents", Kind.PAYMENT_INTENT, "customer");
        readable(routes, "charges", Kind.CHARGE, "customer", "payment_intent", "transfer_group");
        readable(routes, "balance_transactions", Kind.BALANCE_TRANSACTION, "source", "type", "currency");
        readable(routes, "invoices", Kind.INVOICE, "customer", "status", "collection_method");
        readable(routes, "invoice_payments", Kind.INVOICE_PAYMENT, "invoice", "status");
        readable(routes, "payment_methods", Kind.PAYMENT_METHOD, "customer", "type");
        routes.add("POST", "payment_intents/{}", "metadata.* description receipt_email", described(Kind.PAYMENT_INTENT))
                .add("POST", "charges/{}", "metadata.* description receipt_email", described(Kind.CHARGE))
                .add(
                        "GET",
                        "invoices/{}/lines",
                        Listing.PARAMETERS,
                        call -> Listing.page(Invoices.lines(archive.atPath(Kind.INVOICE, call.id())), call));
    }

    @Override
    public void register(Expansion expansion) {
        expansion.include("invoice", "payments", invoices::payments);
    }

    /** One object by its id, and the list of all, narrowed by fields that equal a parameter of the same name. */
    private void readable(Routes routes, String path, Kind kind, String... filters) {
        routes.add("GET", path + "/{}", "", call -> archive.atPath(kind, call.id()))
                .add(
                        "GET",
                        path,
                        Listing.DATED + " " + String.join(" ", filters),
                        call -> Listing.page(
                                archive.all(kind, object -> matches(call.params(), object, List.of(filters))), call));
    }

    private static boolean matches(Params params, ObjectNode object, List<String> filters) {
        return filters.stream().allMatch(filter -> params.text(filter)
                .map(object.path(filter).asText()::equals)
                .orElse(true));
    }

    /** What a caller may still write on a payment. */
    private Operation described(Kind kind) {
        return (Call call) -> {
            ObjectNode object = archive.atPath(kind, call.id());
            ObjectNode changed = object.deepCopy();
            Fields.texts(call.params(), changed, "description", "receipt_email");
            Metadata.apply(call.params(), changed);
            return archive.replace(object, changed);
        };
    }
}
