package io.tallylight.billing.accounts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Page;
import io.tallylight.access.Precondition;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.values.AccountId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
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
    private final AccountChanges changes;
    private final Idempotency idempotency;

    AccountResource(CurrentCaller current, Accounts accounts, AccountChanges changes, Idempotency idempotency) {
        this.current = current;
        this.accounts = accounts;
        this.changes = changes;
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
        return Page.of(found, most, row -> Cursor.encode(row.accountId))
                .map(row -> AccountView.of(row, caller.account() != null));
    }

    @GET
    @Path("{account_id}")
    @Operation(summary = "An account", description = "Its ETag is what a change of plan or tags wants as If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountView.class)))
    public Response one(@PathParam("account_id") AccountId account) {
        Caller caller = current.get();
        if (!caller.sees(account)) {
            throw Problems.notFound("account");
        }
        boolean customer = caller.account() != null;
        Account row = accounts.one(caller.tenant(), account).orElseThrow(() -> Problems.notFound("account"));
        Response.ResponseBuilder answer = Response.ok(AccountView.of(row, customer));
        return (customer ? answer : answer.tag(Long.toString(row.termsRevision))).build();
    }

    @PATCH
    @Path("{account_id}")
    @Scoped("accounts:write")
    @Operation(
            summary = "Change an account's plan or tags",
            description =
                    "What is missing stays; a plan that is null takes the account off its plan. Holds that were quoted"
                            + " before are refused with account_terms_changed from then on; what is held already stays held.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "412", description = "It was changed since; the ETag says how it is now")
    @APIResponse(
            responseCode = "422",
            description = "No such plan in the price list in force; plans names those it has")
    @APIResponse(responseCode = "428", description = "No If-Match")
    public Response change(
            @PathParam("account_id") AccountId account,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
            @NotNull AccountPatch patch) {
        Caller caller = current.get();
        Precondition expected = Precondition.of(ifMatch, null);
        Supplier<Response> work = () -> {
            AccountView changed = accounts.change(caller.tenant(), account, expected, patch, caller.key());
            return Response.ok(changed)
                    .tag(String.valueOf(changed.termsRevision()))
                    .build();
        };
        return idempotencyKey == null
                ? work.get()
                : idempotency.once(
                        caller,
                        "PATCH /v1/accounts/" + account,
                        idempotencyKey,
                        ifMatch + "\n" + patch.fingerprint(),
                        work);
    }

    @GET
    @Path("{account_id}/terms")
    @Scoped("accounts:write")
    @Operation(summary = "Who changed an account's plan and tags", description = "Newest first.")
    public Page<AccountChange.View> changes(
            @PathParam("account_id") AccountId account,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = current.get();
        int most = Page.limit(limit);
        if (accounts.one(caller.tenant(), account).isEmpty()) {
            throw Problems.notFound("account");
        }
        return Page.of(
                        changes.before(caller.tenant(), account, revision(cursor), most + 1),
                        most,
                        row -> Cursor.encode(Long.toString(row.termsRevision)))
                .map(AccountChange::toApi);
    }

    private static long revision(@Nullable String cursor) {
        try {
            return Cursor.decode(cursor, 1).stream()
                    .map(Long::valueOf)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw Cursor.unreadable();
        }
    }
}
