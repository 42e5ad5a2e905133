package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.Metadata;
import io.tallylight.sandbox.stripe.events.Cause;
import io.tallylight.sandbox.stripe.wire.Area;
import io.tallylight.sandbox.stripe.wire.Call;
import io.tallylight.sandbox.stripe.wire.Expansion;
import io.tallylight.sandbox.stripe.wire.Listing;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;
import io.tallylight.sandbox.stripe.wire.Routes;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code /v1/checkout/sessions}. */
@ApplicationScoped
class SessionArea implements Area {
    private final Archive archive;
    private final NewSession newSession;
    private final Cashier cashier;
    private final Baskets baskets;

    SessionArea(Archive archive, NewSession newSession, Cashier cashier, Baskets baskets) {
        this.archive = archive;
        this.newSession = newSession;
        this.cashier = cashier;
        this.baskets = baskets;
    }

    @Override
    public void register(Routes routes) {
        routes.add("POST", "checkout/sessions", NewSession.PARAMETERS, newSession::create)
                .add(
                        "GET",
                        "checkout/sessions",
                        Listing.DATED + " customer payment_intent status customer_details.email",
                        this::list)
                .add("GET", "checkout/sessions/{}", "", this::session)
                .add("POST", "checkout/sessions/{}", "metadata.*", this::change)
                .add("POST", "checkout/sessions/{}/expire", "", this::expire)
                .add("GET", "checkout/sessions/{}/line_items", Listing.PARAMETERS, this::lineItems);
    }

    @Override
    public void register(Expansion expansion) {
        expansion.include("checkout.session", "line_items", session -> {
            String id = session.path("id").asText();
            return Listing.whole(baskets.of(id).items(), "/v1/checkout/sessions/" + id + "/line_items");
        });
    }

    private ObjectNode session(Call call) {
        return archive.find(Kind.SESSION, call.id())
                .orElseThrow(() -> Refusal.unknown("checkout.session", call.id(), "session"));
    }

    private ObjectNode list(Call call) {
        Params params = call.params();
        return Listing.page(
                archive.all(
                        Kind.SESSION,
                        session -> is(params, "customer", session)
                                && is(params, "payment_intent", session)
                                && is(params, "status", session)
                                && is(params.child("customer_details"), "email", session.path("customer_details"))),
                call);
    }

    private static boolean is(Params params, String field, JsonNode object) {
        return params.text(field).map(object.path(field).asText()::equals).orElse(true);
    }

    private ObjectNode change(Call call) {
        ObjectNode session = session(call);
        ObjectNode changed = session.deepCopy();
        Metadata.apply(call.params(), changed);
        return archive.replace(session, changed);
    }

    private ObjectNode expire(Call call) {
        ObjectNode session = session(call);
        return switch (cashier.expire(session, Cause.of(call))) {
            case Attempt.Completed() -> session;
            case Attempt.NotPossible _, Attempt.Declined _, Attempt.Challenged _ ->
                throw Refusal.invalid("Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout"
                        + " Session has a status of `" + session.path("status").asText() + "`.");
        };
    }

    private ObjectNode lineItems(Call call) {
        session(call);
        return Listing.page(baskets.of(call.id()).items(), call);
    }
}
