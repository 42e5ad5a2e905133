package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.wire.Params;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The hosted Checkout page. Every button is a form; every form ends in a redirect, so that going back or reloading
 * repeats nothing.
 */
@Path("/checkout/{id:cs_.+}")
@RunOnVirtualThread
public class PageResource {
    private final Archive archive;
    private final Cashier cashier;
    private final Baskets baskets;

    PageResource(Archive archive, Cashier cashier, Baskets baskets) {
        this.archive = archive;
        this.cashier = cashier;
        this.baskets = baskets;
    }

    @GET
    public Response show(@RestPath String id, @RestQuery Optional<String> problem) {
        return archive.inTurn(() -> {
            Optional<ObjectNode> session = archive.find(Kind.SESSION, id);
            if (session.isEmpty()) return html(404, CheckoutPage.unknown());
            if (!session.get().path("status").asText().equals("open"))
                return html(200, CheckoutPage.ended(session.get()));
            if (baskets.challenged(id)) return html(200, CheckoutPage.challenge(session.get()));
            Optional<Problem> known = problem.flatMap(code -> Problem.of(code, session.get(), archive));
            return html(200, CheckoutPage.open(session.get(), baskets.of(id).items(), known));
        });
    }

    @POST
    public Response act(@RestPath String id, byte[] body) {
        Params form = Params.parse(new String(body, StandardCharsets.UTF_8));
        return archive.inTurn(() -> {
            Optional<ObjectNode> session = archive.find(Kind.SESSION, id);
            if (session.isEmpty()) return html(404, CheckoutPage.unknown());
            return switch (form.text("action").orElse("")) {
                case "pay" -> pay(session.get(), form);
                case "later" -> later(session.get(), form);
                case "authenticate" -> ending(session.get(), cashier.authenticate(session.get(), true));
                case "refuse" -> ending(session.get(), cashier.authenticate(session.get(), false));
                default -> page(id, "");
            };
        });
    }

    private Response later(ObjectNode session, Params form) {
        if (unknown(session, form)) return page(session.path("id").asText(), "email_missing");
        return ending(session, cashier.payLater(session, buyer(form)));
    }

    private Response pay(ObjectNode session, Params form) {
        String id = session.path("id").asText();
        Buyer buyer = buyer(form);
        if (unknown(session, form)) return page(id, "email_missing");
        if (session.path("amount_total").asLong() == 0) return ending(session, cashier.payLater(session, buyer));
        Optional<String> number = form.text("card_number");
        if (number.isEmpty()) return page(id, "number_missing");
        Optional<Card> card = Card.read(number.get());
        if (card.isEmpty()) return page(id, "incorrect_number");
        return ending(session, cashier.pay(session, card.get(), buyer));
    }

    /** Whether nobody knows yet where the receipt goes. */
    private static boolean unknown(ObjectNode session, Params form) {
        return session.path("status").asText().equals("open")
                && !session.path("customer_details").path("email").isTextual()
                && form.text("email").filter(email -> email.contains("@")).isEmpty();
    }

    private static Buyer buyer(Params form) {
        return new Buyer(form.text("email"), form.text("name"));
    }

    private static Response ending(ObjectNode session, Attempt attempt) {
        String id = session.path("id").asText();
        return switch (attempt) {
            case Attempt.Completed() -> to(session.path("success_url").asText().replace("{CHECKOUT_SESSION_ID}", id));
            case Attempt.Declined(Decline why) -> page(id, why.code());
            case Attempt.Challenged() -> page(id, "");
            case Attempt.NotPossible(String why) ->
                // A second click on Pay: the first one has paid, so the buyer goes where the first click leads.
                session.path("status").asText().equals("complete")
                        ? to(session.path("success_url").asText().replace("{CHECKOUT_SESSION_ID}", id))
                        : page(id, "");
        };
    }

    private static Response page(String id, String problem) {
        return to("/checkout/" + id + (problem.isEmpty() ? "" : "?problem=" + problem));
    }

    private static Response to(String address) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", URI.create(address).toString())
                .build();
    }

    private static Response html(int status, String page) {
        return Response.status(status)
                .entity(page)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Content-Security-Policy", CheckoutPage.POLICY)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
