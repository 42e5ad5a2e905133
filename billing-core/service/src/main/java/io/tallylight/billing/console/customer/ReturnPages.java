package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.tallylight.access.Problems;
import io.tallylight.billing.console.shell.Formats;
import io.tallylight.billing.console.shell.LiveStream;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.billing.purchases.Order;
import io.tallylight.billing.purchases.Purchases;
import io.tallylight.ledger.AccountRef;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where Checkout sends the buyer back to. The page shows what became of the order and waits with the buyer; it grants
 * nothing by itself beyond having the order looked at once more, so it may be reloaded as often as one likes.
 */
@Path("/")
@RunOnVirtualThread
class ReturnPages {
    /** The order's session is asked about at every fifth look: the webhook is usually faster. */
    private static final int LOOK_EVERY = 5;

    private final SignedIn who;
    private final Purchases purchases;
    private final LiveStream live;

    ReturnPages(SignedIn who, Purchases purchases, LiveStream live) {
        this.who = who;
        this.purchases = purchases;
        this.live = live;
    }

    record Page(Outcome outcome, boolean mayBuy) implements TemplateInstance {}

    record Part(Outcome outcome, boolean mayBuy) implements TemplateInstance {}

    @GET
    @Path("checkout/return")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Role.CUSTOMER_NAME, Role.CUSTOMER_VIEWER_NAME})
    public TemplateInstance back(
            @QueryParam("order") @Nullable String id, @QueryParam("cancelled") @Nullable String cancelled) {
        Order order = own(who.account(), id);
        Order seen = purchases.lookAgain(order.tenant(), order.id());
        return new Page(new Outcome(seen, cancelled != null), who.isAny(Role.CUSTOMER));
    }

    /** The buyer does not want it any more. */
    @POST
    @Path("checkout/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.CUSTOMER_NAME)
    public Response cancel(@FormParam("order") @Nullable String id) {
        Order order = own(who.account(), id);
        Order left = purchases.cancel(order.tenant(), order.id());
        return Response.seeOther(URI.create("/checkout/return?order=" + left.id() + "&cancelled=1"))
                .build();
    }

    @GET
    @Path("live/orders/{order}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking // It looks at the order before it returns the stream, which by its type would run on the event loop.
    public Multi<OutboundSseEvent> stream(
            @Context Sse sse,
            @PathParam("order") String id,
            @QueryParam("cancelled") @Nullable String cancelled,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @QueryParam("heard") @Nullable String heard) {
        live.onlyIf(who.isAny(Role.CUSTOMER, Role.CUSTOMER_VIEWER));
        Order order = own(who.account(), id);
        boolean mayBuy = who.isAny(Role.CUSTOMER);
        Locale locale = who.locale();
        ZoneId zone = who.zone();
        AtomicInteger looks = new AtomicInteger();
        return live.of(
                sse,
                last == null ? heard : last,
                () -> new Outcome(next(order, looks.incrementAndGet()), cancelled != null).state(),
                version -> new Part(new Outcome(next(order, 0), cancelled != null), mayBuy)
                        .setLocale(locale)
                        .setAttribute(Formats.ZONE, zone)
                        .render());
    }

    private Order next(Order order, int look) {
        return look > 0 && look % LOOK_EVERY == 0
                ? purchases.lookAgain(order.tenant(), order.id())
                : purchases.find(order.tenant(), order.id()).orElse(order);
    }

    /** The account's own order; another account's is as unknown as one that never was. */
    private Order own(AccountRef account, @Nullable String id) {
        return purchases
                .find(account.tenant(), id == null ? "" : id)
                .filter(order -> order.account().equals(account.account()))
                .orElseThrow(() -> Problems.notFound("order"));
    }
}
