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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Buying packs for an account. A key of one account buys for that one and sees its orders only. */
@Path("/v1/accounts")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Purchases")
public class CheckoutResource {
    private final CurrentCaller current;
    private final Purchases purchases;
    private final Idempotency idempotency;

    CheckoutResource(CurrentCaller current, Purchases purchases, Idempotency idempotency) {
        this.current = current;
        this.purchases = purchases;
        this.idempotency = idempotency;
    }

    @POST
    @Path("{account_id}/checkout")
    @Scoped("purchases:write")
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
        Caller caller = seeing(account);
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
                            .entity(OrderView.of(order, caller.account() == null))
                            .build();
                });
    }

    @GET
    @Path("{account_id}/orders")
    @Scoped({"purchases:write", "balance:read"})
    @Operation(summary = "An account's orders", description = "Newest first.")
    public Page<OrderView> orders(
            @PathParam("account_id") AccountId account,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = seeing(account);
        int most = Page.limit(limit);
        Optional<UUID> before =
                cursor == null || cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.afterId(cursor));
        return Page.of(
                        purchases.list(caller.tenant(), account, before, most + 1),
                        most,
                        order -> Cursor.encode(Order.valueOf(order.id()).orElseThrow()))
                .map(order -> OrderView.of(order, caller.account() == null));
    }

    private Caller seeing(AccountId account) {
        Caller caller = current.get();
        if (!caller.sees(account)) {
            throw Problems.notFound("account");
        }
        return caller;
    }
}
