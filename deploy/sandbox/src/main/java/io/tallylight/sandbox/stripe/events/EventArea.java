package io.tallylight.sandbox.stripe.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Fields;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.Metadata;
import io.tallylight.sandbox.stripe.wire.Area;
import io.tallylight.sandbox.stripe.wire.Call;
import io.tallylight.sandbox.stripe.wire.Listing;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;
import io.tallylight.sandbox.stripe.wire.Routes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /v1/events} and {@code /v1/webhook_endpoints}. */
@ApplicationScoped
class EventArea implements Area {
    private static final String SETTABLE = "url enabled_events.# description metadata.*";

    private final Archive archive;
    private final Endpoints endpoints;
    private final Deliveries deliveries;

    EventArea(Archive archive, Endpoints endpoints, Deliveries deliveries) {
        this.archive = archive;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    @Override
    public void register(Routes routes) {
        routes.add("GET", "events", Listing.DATED + " type types.# delivery_success", this::events)
                .add("GET", "events/{}", "", call -> archive.atPath(Kind.EVENT, call.id()))
                .add("POST", "webhook_endpoints", SETTABLE + " api_version connect", this::open)
                .add(
                        "GET",
                        "webhook_endpoints",
                        Listing.PARAMETERS,
                        call -> Listing.page(archive.all(Kind.WEBHOOK_ENDPOINT, endpoint -> true), call))
                .add("GET", "webhook_endpoints/{}", "", call -> archive.atPath(Kind.WEBHOOK_ENDPOINT, call.id()))
                .add("POST", "webhook_endpoints/{}", SETTABLE + " disabled", this::change)
                .add("DELETE", "webhook_endpoints/{}", "", this::delete);
    }

    private ObjectNode events(Call call) {
        Params params = call.params();
        Set<String> types = new HashSet<>(params.texts("types"));
        params.text("type").ifPresent(types::add);
        boolean byDelivery = params.has("delivery_success");
        boolean delivered = params.flag("delivery_success", true);
        return Listing.page(
                archive.all(
                        Kind.EVENT,
                        event -> (types.isEmpty() || types.stream().anyMatch(type -> fits(type, event)))
                                && (!byDelivery
                                        || (event.path("pending_webhooks").asInt() == 0) == delivered)),
                call);
    }

    private static boolean fits(String pattern, ObjectNode event) {
        String type = event.path("type").asText();
        return pattern.endsWith(".*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }

    private ObjectNode open(Call call) {
        Params params = call.params();
        List<String> types = types(params);
        if (types.isEmpty()) throw params.missing("enabled_events");
        String secret = endpoints.newSecret();
        ObjectNode endpoint = endpoints.open(params.need("url"), types, secret);
        Fields.texts(params, endpoint, "description", "api_version");
        Metadata.apply(params, endpoint);
        // The secret is shown this once.
        return endpoint.deepCopy().put("secret", secret);
    }

    private static List<String> types(Params params) {
        List<String> types = params.texts("enabled_events");
        for (String type : types) {
            if (!type.equals("*") && !type.matches("[a-z0-9_]+(\\.[a-z0-9_]+)+"))
                throw Refusal.invalid("Invalid enabled_events: " + type).with("", "enabled_events");
        }
        return types;
    }

    private ObjectNode change(Call call) {
        ObjectNode endpoint = archive.atPath(Kind.WEBHOOK_ENDPOINT, call.id());
        Params params = call.params();
        params.text("url").ifPresent(Endpoints::loopback);
        List<String> types = types(params);
        ObjectNode changed = endpoint.deepCopy();
        Fields.texts(params, changed, "description");
        params.text("url").ifPresent(url -> changed.put("url", url));
        if (!types.isEmpty()) types.forEach(changed.putArray("enabled_events")::add);
        if (params.has("disabled")) changed.put("status", params.flag("disabled", false) ? "disabled" : "enabled");
        Metadata.apply(params, changed);
        return archive.replace(endpoint, changed);
    }

    private ObjectNode delete(Call call) {
        ObjectNode stub = archive.delete(Kind.WEBHOOK_ENDPOINT, call.id());
        endpoints.forget(call.id());
        deliveries.close(call.id());
        return stub;
    }
}
