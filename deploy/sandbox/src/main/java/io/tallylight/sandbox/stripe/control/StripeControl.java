package io.tallylight.sandbox.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.sandbox.stripe.Faults;
import io.tallylight.sandbox.stripe.Reset;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Counts;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.checkout.Attempt;
import io.tallylight.sandbox.stripe.checkout.Buyer;
import io.tallylight.sandbox.stripe.checkout.Card;
import io.tallylight.sandbox.stripe.checkout.Cashier;
import io.tallylight.sandbox.stripe.events.Cause;
import io.tallylight.sandbox.stripe.events.Deliveries;
import io.tallylight.sandbox.stripe.events.DeliverySettings;
import io.tallylight.sandbox.stripe.wire.Refusal;
import io.tallylight.sandbox.wire.Json;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/** What the page does, without a browser; how badly webhooks arrive; troubles of the API; counts. Asks for no key. */
@Path("/control/stripe")
@RunOnVirtualThread
public class StripeControl {
    private final Archive archive;
    private final Cashier cashier;
    private final Deliveries deliveries;
    private final Faults faults;
    private final Counts counts;
    private final Reset reset;

    StripeControl(Archive archive, Cashier cashier, Deliveries deliveries, Faults faults, Counts counts, Reset reset) {
        this.archive = archive;
        this.cashier = cashier;
        this.deliveries = deliveries;
        this.faults = faults;
        this.counts = counts;
        this.reset = reset;
    }

    /** Answers with the session as it then is; 409 where the buyer could not do that now, or did not get through. */
    @POST
    @Path("sessions/{id}/{what:pay|decline|pay_later|authenticate|fail_authentication|async_succeed|async_fail|expire}")
    public Response act(@RestPath String id, @RestPath String what, byte[] body) {
        Fields fields = Fields.read(body, List.of("card", "email", "name"));
        Buyer buyer = new Buyer(fields.text("email").or(() -> Optional.of("buyer@example.com")), fields.text("name"));
        return archive.inTurn(() -> {
            Optional<ObjectNode> session = archive.find(Kind.SESSION, id);
            if (session.isEmpty()) throw new BadStripeControl(404, "no session " + id);
            Attempt attempt =
                    switch (what) {
                        case "pay" ->
                            cashier.pay(session.get(), card(fields.text("card").orElse("4242424242424242")), buyer);
                        case "decline" -> cashier.pay(session.get(), card("4000000000000002"), buyer);
                        case "pay_later" -> cashier.payLater(session.get(), buyer);
                        case "authenticate" -> cashier.authenticate(session.get(), true);
                        case "fail_authentication" -> cashier.authenticate(session.get(), false);
                        case "async_succeed" -> settle(session.get(), true, buyer);
                        case "async_fail" -> settle(session.get(), false, buyer);
                        default -> cashier.expire(session.get(), Cause.NONE);
                    };
            return switch (attempt) {
                case Attempt.NotPossible(String why) -> throw new BadStripeControl(409, why);
                case Attempt.Completed _, Attempt.Challenged _, Attempt.Declined _ ->
                    Json.answer(200, session.get().deepCopy());
            };
        });
    }

    /** An open session is first promised to be paid later. */
    private Attempt settle(ObjectNode session, boolean arrived, Buyer buyer) {
        if (session.path("status").asText().equals("open")) cashier.payLater(session, buyer);
        return cashier.settleLater(session, arrived);
    }

    private static Card card(String number) {
        return Card.read(number).orElseThrow(() -> new BadStripeControl(400, "no card has the number " + number));
    }

    @GET
    @Path("deliveries")
    public ObjectNode deliveries() {
        DeliverySettings now = deliveries.settings();
        return Json.object()
                .put("copies", now.copies())
                .put("delay_ms", now.delayMillis())
                .put("lose", now.lose())
                .put("shuffle", now.shuffle())
                .put("hold", now.hold())
                .put("retry_ms", now.retryMillis())
                .put("attempts", now.attempts())
                .put("held", deliveries.held())
                .put("waiting", deliveries.waiting());
    }

    /** What is left out stays. */
    @PUT
    @Path("deliveries")
    public ObjectNode changeDeliveries(byte[] body) {
        Fields fields =
                Fields.read(body, List.of("copies", "delay_ms", "lose", "shuffle", "hold", "retry_ms", "attempts"));
        DeliverySettings now = deliveries.settings();
        DeliverySettings changed = new DeliverySettings(
                (int) fields.whole("copies", now.copies()),
                fields.whole("delay_ms", now.delayMillis()),
                fields.decimal("lose", now.lose()),
                fields.flag("shuffle", now.shuffle()),
                fields.flag("hold", now.hold()),
                fields.whole("retry_ms", now.retryMillis()),
                (int) fields.whole("attempts", now.attempts()));
        if (!changed.faults().isEmpty()) throw new BadStripeControl(400, String.join("; ", changed.faults()));
        deliveries.change(changed);
        return deliveries();
    }

    @POST
    @Path("deliveries/flush")
    public ObjectNode flush() {
        return Json.object().put("sent", deliveries.flush());
    }

    @POST
    @Path("events/{id}/resend")
    public ObjectNode resend(@RestPath String id, byte[] body) {
        Fields fields = Fields.read(body, List.of("copies", "age_seconds", "forged", "api_version"));
        Deliveries.Resend how = new Deliveries.Resend(
                (int) fields.whole("copies", 1),
                fields.whole("age_seconds", 0),
                fields.flag("forged", false),
                fields.text("api_version"));
        try {
            return archive.inTurn(() -> Json.object().put("sent", deliveries.resend(id, how)));
        } catch (Refusal refusal) {
            throw new BadStripeControl(refusal.status(), String.valueOf(refusal.getMessage()));
        }
    }

    /** Troubles for the next requests; see the README. */
    @PUT
    @Path("faults")
    public ObjectNode fault(byte[] body) {
        Fields fields = Fields.read(body, List.of("status", "drop", "after_work", "delay_ms", "requests", "path"));
        long status = fields.whole("status", 0);
        if (status != 0 && (status < 400 || status > 599)) throw new BadStripeControl(400, "status must be 400 to 599");
        faults.set(new Faults.Fault(
                (int) status,
                fields.flag("drop", false),
                fields.flag("after_work", false),
                fields.whole("delay_ms", 0),
                (int) fields.whole("requests", 1),
                fields.text("path").orElse("")));
        return Json.object().put("requests", fields.whole("requests", 1));
    }

    @GET
    @Path("statistics")
    public JsonNode statistics() {
        ObjectNode all = counts.json();
        ObjectNode sessions = all.putObject("sessions");
        archive.inTurn(() -> {
            archive.all(Kind.SESSION, session -> true).forEach(session -> {
                String status = session.path("status").asText();
                sessions.put(status, sessions.path(status).asLong() + 1);
            });
            return sessions;
        });
        return all;
    }

    /** Forgets everything but the configured webhook endpoint. */
    @DELETE
    public void clear() {
        reset.everything();
    }
}
