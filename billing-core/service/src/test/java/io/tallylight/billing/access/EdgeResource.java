package io.tallylight.billing.access;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Scoped;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Something behind the edge, so that the edge can be tested by itself. */
@Path("/edge")
@RunOnVirtualThread
@Scoped("usage:read")
public class EdgeResource {
    private final CurrentCaller current;

    EdgeResource(CurrentCaller current) {
        this.current = current;
    }

    /** A body with one field of each kind. */
    public record Thing(
            @NotBlank String fullName,
            @NotNull Credits credits,
            Money price,
            Instant at,
            Integer count,
            Map<String, String> tags) {}

    @Operation(hidden = true)
    @GET
    @Path("whoami")
    public Map<String, Object> whoami() {
        Caller caller = current.get();
        return Map.of(
                "tenant", caller.tenant(),
                "internal", caller.internal(),
                "thread_is_virtual", Thread.currentThread().isVirtual());
    }

    @Operation(hidden = true)
    @GET
    @Path("internal")
    @Scoped("internal")
    public void internal() {}

    @Operation(hidden = true)
    @GET
    @Path("accounts/{account_id}")
    public AccountId account(
            @PathParam("account_id") AccountId account,
            @QueryParam("at") Instant at,
            @QueryParam("limit") Integer limit) {
        return account;
    }

    @Operation(hidden = true)
    @POST
    @Path("thing")
    public Thing thing(@Valid @NotNull Thing thing) {
        return thing;
    }

    @Operation(hidden = true)
    @GET
    @Path("mistake")
    @Scoped
    public void mistake() {
        throw new IllegalStateException("the password is swordfish");
    }
}
