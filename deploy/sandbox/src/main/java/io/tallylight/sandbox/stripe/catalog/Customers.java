package io.tallylight.sandbox.stripe.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Fields;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.Metadata;
import io.tallylight.sandbox.stripe.books.StripeIds;
import io.tallylight.sandbox.stripe.events.Cause;
import io.tallylight.sandbox.stripe.events.Events;
import io.tallylight.sandbox.stripe.wire.Area;
import io.tallylight.sandbox.stripe.wire.Call;
import io.tallylight.sandbox.stripe.wire.Listing;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;
import io.tallylight.sandbox.stripe.wire.Routes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /v1/customers}. */
@ApplicationScoped
public class Customers implements Area {
    private static final String ADDRESS =
            "address.city address.country address.line1 address.line2 address.postal_code address.state";
    private static final String SETTABLE = "name email phone description metadata.* tax_exempt preferred_locales.# "
            + ADDRESS + " shipping.name shipping.phone shipping." + ADDRESS.replace(" ", " shipping.");

    private final Archive archive;
    private final StripeIds ids;
    private final Events events;

    Customers(Archive archive, StripeIds ids, Events events) {
        this.archive = archive;
        this.ids = ids;
        this.events = events;
    }

    @Override
    public void register(Routes routes) {
        routes.add("POST", "customers", SETTABLE, this::create)
                .add("GET", "customers", Listing.DATED + " email", this::list)
                .add("GET", "customers/{}", "", call -> archive.atPath(Kind.CUSTOMER, call.id()))
                .add("POST", "customers/{}", SETTABLE, this::change)
                .add("DELETE", "customers/{}", "", this::delete);
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = archive.draft(Kind.CUSTOMER);
        apply(call.params(), customer);
        return made(customer, Cause.of(call));
    }

    /** A customer made by Checkout of what the buyer typed. */
    public ObjectNode create(Optional<String> email, Optional<String> name, Cause cause) {
        ObjectNode customer = archive.draft(Kind.CUSTOMER);
        customer.put("email", email.orElse(null)).put("name", name.orElse(null));
        return made(customer, cause);
    }

    private ObjectNode made(ObjectNode customer, Cause cause) {
        customer.put("invoice_prefix", ids.letters(8).toUpperCase(Locale.ROOT));
        archive.keep(Kind.CUSTOMER, customer);
        events.record("customer.created", customer, cause);
        return customer;
    }

    private ObjectNode list(Call call) {
        Optional<String> email = call.params().text("email");
        return Listing.page(
                archive.all(
                        Kind.CUSTOMER,
                        customer -> email.isEmpty()
                                || email.get().equals(customer.path("email").asText())),
                call);
    }

    private ObjectNode change(Call call) {
        ObjectNode customer = archive.named(Kind.CUSTOMER, call.id(), "id");
        ObjectNode changed = customer.deepCopy();
        apply(call.params(), changed);
        events.recordChange("customer.updated", customer, changed, Cause.of(call));
        return archive.replace(customer, changed);
    }

    private static void apply(Params params, ObjectNode customer) {
        params.text("email").filter(email -> !email.contains("@")).ifPresent(email -> {
            throw Refusal.invalid("Invalid email address: " + email).with("email_invalid", "email");
        });
        Fields.texts(params, customer, "name", "email", "phone", "description");
        params.oneOf("tax_exempt", List.of("none", "exempt", "reverse"))
                .ifPresent(exempt -> customer.put("tax_exempt", exempt));
        Fields.lists(params, customer, "preferred_locales");
        Fields.address(params, customer);
        if (params.has("shipping")) {
            ObjectNode shipping = customer.withObjectProperty("shipping");
            Fields.texts(params.child("shipping"), shipping, "name", "phone");
            Fields.address(params.child("shipping"), shipping);
        } else if (params.sent("shipping")) {
            customer.putNull("shipping");
        }
        Metadata.apply(params, customer);
    }

    private ObjectNode delete(Call call) {
        ObjectNode customer = archive.named(Kind.CUSTOMER, call.id(), "id");
        events.record("customer.deleted", customer, Cause.of(call));
        return archive.delete(Kind.CUSTOMER, call.id());
    }
}
