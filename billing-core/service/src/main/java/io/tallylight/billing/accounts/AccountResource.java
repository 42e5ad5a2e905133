package io.tallylight.billing.accounts;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts over HTTP. A key of one account sees that one and no other. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@RunOnVirtualThread
@Scoped({"accounts:write", "balance:read", "reports:read"})
public class AccountResource {
    private final CurrentCaller current;
    private final Accounts accounts;
    private final Idempotency idempotency;

    AccountResource(CurrentCaller current, Accounts accounts, Idempotency idempotency) {
        this.current = current;
        this.accounts = accounts;
        this.idempotency = idempotency;
    }

    @POST
    @Scoped("accounts:write")
    @Operation(summary = "Open an account")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountView.class)))
    public Response open(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey, @NotNull @Valid AccountRequest request) {
        Caller caller = current.get();
        return idempotency.once(caller, "POST /v1/accounts", idempotencyKey, request.fingerprint(), () -> {
            AccountView opened = accounts.open(caller.tenant(), request);
            return Response.created(URI.create("/v1/accounts/" + opened.accountId()))
                    .entity(opened)
                    .build();
        });
    }

    @GET
    @Operation(
            summary = "List accounts",
            description = "In the order of their opening, or the one of that external id.")
    public Page<AccountView> list(
            @QueryParam("external_id") @Nullable String externalId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = current.get();
        int most = Page.limit(limit);
        List<Account> found = externalId == null
                ? accounts.after(caller.tenant(), Cursor.afterId(cursor), caller.account(), most + 1)
                : accounts
                        .named(caller.tenant(), externalId)
                        .filter(row -> caller.sees(new AccountId(row.accountId)))
                        .stream()
                        .toList();
        return Page.of(found, most, row -> Cursor.encode(row.accountId)).map(AccountView::of);
    }

    @GET
    @Path("{account_id}")
    @Operation(summary = "An account")
    public AccountView one(@PathParam("account_id") AccountId account) {
        Caller caller = current.get();
        if (!caller.sees(account)) {
            throw Problems.notFound("account");
        }
        return accounts.one(caller.tenant(), account)
                .map(AccountView::of)
                .orElseThrow(() -> Problems.notFound("account"));
    }
}
