package io.tallylight.billing.purchases;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Orders by their id. What another tenant or another account ordered is 404. */
@Path("/v1/orders/{order_id}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Purchases")
public class OrdersResource {
    private final CurrentCaller current;
    private final Purchases purchases;

    OrdersResource(CurrentCaller current, Purchases purchases) {
        this.current = current;
        this.purchases = purchases;
    }

    @GET
    @Scoped({"purchases:write", "balance:read"})
    @Operation(summary = "An order")
    public OrderView order(@PathParam("order_id") String order) {
        return view(seen(order));
    }

    @POST
    @Path("refresh")
    @Scoped({"purchases:write", "balance:read"})
    @Operation(
            summary = "Look whether an order is paid",
            description = "Looks at its session at once, without waiting for a message; grants what was paid, once.")
    public OrderView refresh(@PathParam("order_id") String order) {
        Order seen = seen(order);
        return view(purchases.lookAgain(seen.tenant(), seen.id()));
    }

    @POST
    @Path("cancel")
    @Scoped("purchases:write")
    @Operation(
            summary = "Cancel an order",
            description = "It can be paid no more. One that was paid already stays, and its credits are granted.")
    public OrderView cancel(@PathParam("order_id") String order) {
        Order seen = seen(order);
        return view(purchases.cancel(seen.tenant(), seen.id()));
    }

    private Order seen(String id) {
        Caller caller = current.get();
        return purchases
                .find(caller.tenant(), id)
                .filter(order -> caller.sees(order.account()))
                .orElseThrow(() -> Problems.notFound("order"));
    }

    private OrderView view(Order order) {
        return OrderView.of(order, current.get().account() == null);
    }
}
