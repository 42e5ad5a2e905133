package io.tallylight.billing.purchases;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.values.AccountId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Buying packs over HTTP. A key of one account buys for that one and sees its orders only. */
@Path("/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Purchases")
public class PurchasesResource {
    private static final String BUY = "purchases:write";
    private static final String SEE = "balance:read";

    private final CurrentCaller current;
    private final Purchases purchases;
    private final PackOffers offers;
    private final Idempotency idempotency;
    private final InstantSource clock;

    PurchasesResource(
            CurrentCaller current,
            Purchases purchases,
            PackOffers offers,
            Idempotency idempotency,
            InstantSource clock) {
        this.current = current;
        this.purchases = purchases;
        this.offers = offers;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** What is for sale. */
    @Schema(name = "Packs")
    public record Packs(List<PackView> data) {}

    @GET
    @Path("packs")
    @Scoped({BUY, SEE, "catalog:read"})
    @Operation(summary = "Packs for sale", description = "Those of the price list in force, in its order.")
    public Packs packs() {
        return new Packs(offers.inForce(current.get().tenant(), clock.instant()).stream()
                .map(PackView::of)
                .toList());
    }

    @POST
    @Path("accounts/{account_id}/checkout")
    @Scoped(BUY)
    @Operation(
            summary = "Buy a pack",
            description =
                    "Opens a Checkout Session; the buyer pays at checkout_url, and the credits follow by themselves.")
    @APIResponse(
            responseCode = "201",
            description = "Ordered",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OrderView.class)))
    public Response checkOut(
            @PathParam("account_id") AccountId account,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid CheckoutRequest request) {
        Caller caller = seeing(account, "account");
        ReturnUrls urls = request.urls(purchases.ownPages());
        return idempotency.once(
                caller, "POST /v1/accounts/{account_id}/checkout", key, request.fingerprint(account.toString()), () -> {
                    Order order = purchases.checkOut(
                            caller.tenant(),
                            account,
                            request.pack(),
                            request.number(),
                            urls,
                            "api " + Idempotency.keyOf(key));
                    return Response.created(URI.create("/v1/orders/" + order.id()))
                            .entity(view(order))
                            .build();
                });
    }

    @GET
    @Path("accounts/{account_id}/orders")
    @Scoped({BUY, SEE})
    @Operation(summary = "An account's orders", description = "Newest first.")
    public Page<OrderView> orders(
            @PathParam("account_id") AccountId account,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = seeing(account, "account");
        int most = Page.limit(limit);
        Optional<UUID> before =
                cursor == null || cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.afterId(cursor));
        return Page.of(
                        purchases.list(caller.tenant(), account, before, most + 1),
                        most,
                        order -> Cursor.encode(Order.valueOf(order.id()).orElseThrow()))
                .map(this::view);
    }

    @GET
    @Path("orders/{order_id}")
    @Scoped({BUY, SEE})
    @Operation(summary = "An order")
    public OrderView order(@PathParam("order_id") String order) {
        return view(seen(order));
    }

    @POST
    @Path("orders/{order_id}/refresh")
    @Scoped({BUY, SEE})
    @Operation(
            summary = "Look whether an order is paid",
            description = "Looks at its session at once, without waiting for a message; grants what was paid, once.")
    public OrderView refresh(@PathParam("order_id") String order) {
        Order seen = seen(order);
        return view(purchases.lookAgain(seen.tenant(), seen.id()));
    }

    @POST
    @Path("orders/{order_id}/cancel")
    @Scoped(BUY)
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

    private Caller seeing(AccountId account, String what) {
        Caller caller = current.get();
        if (!caller.sees(account)) {
            throw Problems.notFound(what);
        }
        return caller;
    }

    private OrderView view(Order order) {
        return OrderView.of(order, current.get().account() == null);
    }
}
