package io.tallylight.billing.keys;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.billing.accounts.Accounts;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** API keys over HTTP; for the operator alone. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
@RunOnVirtualThread
@Scoped(Scopes.ADMIN)
public class KeyResource {
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(2);

    private final CurrentCaller current;
    private final Keys keys;
    private final ApiKeys rows;
    private final Accounts accounts;
    private final KeyRelay relay;

    KeyResource(CurrentCaller current, Keys keys, ApiKeys rows, Accounts accounts, KeyRelay relay) {
        this.current = current;
        this.keys = keys;
        this.rows = rows;
        this.accounts = accounts;
        this.relay = relay;
    }

    @POST
    @Operation(
            summary = "Make a key",
            description = "The answer holds the key's text, which is kept nowhere: a repeat cannot have it again and is"
                    + " refused with 409, naming the key that was made.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = KeyView.class)))
    public Response make(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey, @NotNull @Valid KeyRequest request) {
        Caller caller = current.get();
        String madeWith = idempotencyKey == null ? null : Idempotency.keyOf(idempotencyKey);
        if (madeWith != null) {
            refuseRepeat(caller.tenant(), madeWith, request);
        }
        if (request.accountId() != null
                && accounts.one(caller.tenant(), request.accountId()).isEmpty()) {
            throw Problems.notFound("account");
        }
        KeyView made = makeOnce(caller.tenant(), request, madeWith);
        relay.awaitSent(UNTIL_TOLD);
        return Response.created(URI.create("/v1/keys/" + made.keyId()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(made)
                .build();
    }

    private KeyView makeOnce(TenantId tenant, KeyRequest request, @Nullable String madeWith) {
        try {
            return keys.make(tenant, request, null, madeWith);
        } catch (ConstraintViolationException e) {
            if (madeWith != null) {
                refuseRepeat(tenant, madeWith, request); // The same key came twice, this very moment.
            }
            throw e;
        }
    }

    private void refuseRepeat(TenantId tenant, String madeWith, KeyRequest request) {
        rows.madeWith(tenant, madeWith).ifPresent(made -> {
            if (!request.isFor(made)) {
                throw Problems.of(
                        422,
                        "idempotency_key_reused",
                        "Idempotency key reused",
                        "This key came with another request before.");
            }
            throw Problems.problem(409, "key_already_made", "Key already made", "This request has made its key before.")
                    .with("key_id", new KeyId(made.keyId).toString())
                    .build();
        });
    }

    @GET
    @Operation(summary = "List the keys", description = "In the order of their making, revoked ones too.")
    public Page<KeyView> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Page.limit(limit);
        List<ApiKey> found = rows.after(current.get().tenant(), Cursor.afterId(cursor), most + 1);
        return Page.of(found, most, row -> Cursor.encode(row.keyId)).map(KeyView::of);
    }

    @DELETE
    @Path("{key_id}")
    @Operation(
            summary = "Revoke a key",
            description = "Every service refuses it within five seconds. A repeat changes nothing.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revoke(@PathParam("key_id") KeyId key) {
        Optional<KeyView> revoked = keys.revoke(current.get().tenant(), key);
        if (revoked.isEmpty()) {
            throw Problems.notFound("key");
        }
        relay.awaitSent(UNTIL_TOLD);
    }
}
