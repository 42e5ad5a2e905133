package io.tallylight.billing.tenants;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.billing.keys.KeyRelay;
import io.tallylight.billing.tenants.Tenants.TokenUsed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Making a tenant, with a one-time token instead of a key. */
@Path("/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
@RunOnVirtualThread
public class TenantResource {
    private static final String BEARER = "bearer ";
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(2);

    private final TenantTokens tokens;
    private final Tenants tenants;
    private final KeyRelay relay;

    TenantResource(TenantTokens tokens, Tenants tenants, KeyRelay relay) {
        this.tokens = tokens;
        this.tenants = tenants;
        this.relay = relay;
    }

    @POST
    @Operation(
            summary = "Make a tenant",
            description = "With a one-time token. The answer holds the first login and the first key, shown only here.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TenantView.class)))
    public Response make(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @NotNull @Valid TenantRequest request) {
        String token = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
        if (!tokens.holds(token)) {
            throw unauthorized();
        }
        TenantView made = makeOnce(token, request);
        relay.awaitSent(UNTIL_TOLD);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(made)
                .build();
    }

    private TenantView makeOnce(String token, TenantRequest request) {
        try {
            return tenants.make(token, request);
        } catch (TokenUsed e) {
            throw unauthorized();
        }
    }

    private static RuntimeException unauthorized() {
        return Problems.problem(401, "unauthorized", "Unauthorized", "The token is unknown, or was used before.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
