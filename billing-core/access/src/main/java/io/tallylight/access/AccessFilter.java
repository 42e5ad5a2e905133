package io.tallylight.access;

import io.tallylight.access.keys.Authentication.Known;
import io.tallylight.access.keys.Authentication.OneOfOurServices;
import io.tallylight.access.keys.Authentication.Stale;
import io.tallylight.access.keys.Authentication.Unknown;
import io.tallylight.access.keys.Authenticator;
import io.tallylight.events.KeyRecord;
import io.tallylight.values.AccountId;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.MDC;

/** Turns the bearer token into the {@link CurrentCaller}, or the caller away. */
@Provider
@Scoped
@Singleton
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    /** Names the tenant a service acts for; ignored from anyone else. */
    public static final String TENANT_HEADER = "Tallylight-Tenant";

    private static final String BEARER = "bearer ";

    private final Authenticator authenticator;
    private final CurrentCaller current;
    private final ResourceInfo resource;

    AccessFilter(Authenticator authenticator, CurrentCaller current, @Context ResourceInfo resource) {
        this.authenticator = authenticator;
        this.current = current;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> scopes = scopesOf(resource);
        String token = bearerOf(request).orElseThrow(() -> unauthorized("Send a key as 'Authorization: Bearer'."));
        switch (authenticator.authenticate(token)) {
            case Known(KeyRecord key) -> {
                if (!scopes.isEmpty() && scopes.stream().noneMatch(scope -> Grants.allow(key.scopes(), scope))) {
                    throw forbidden(scopes);
                }
                become(new Caller(
                        new TenantId(key.tenantId()),
                        key.accountId() == null ? null : new AccountId(key.accountId()),
                        new KeyId(key.keyId()),
                        key.scopes(),
                        false));
            }
            case OneOfOurServices service -> {
                String tenant = request.getHeaderString(TENANT_HEADER);
                if (tenant != null) {
                    become(new Caller(tenantOf(tenant), null, null, Set.of(Scopes.INTERNAL), true));
                }
            }
            case Unknown unknown -> throw unauthorized("This key is not valid: unknown, expired or revoked.");
            case Stale stale ->
                throw Problems.problem(
                                503,
                                "keys_stale",
                                "Keys out of date",
                                "The local copy of the keys is too old to trust.")
                        .withHeader(HttpHeaders.RETRY_AFTER, "5")
                        .build();
        }
    }

    private void become(Caller caller) {
        current.set(caller);
        if (caller.account() != null) {
            MDC.put("account_id", caller.account().toString());
        }
    }

    private static List<String> scopesOf(ResourceInfo resource) {
        Scoped scoped = resource.getResourceMethod().getAnnotation(Scoped.class);
        if (scoped == null) {
            scoped = resource.getResourceClass().getAnnotation(Scoped.class);
        }
        return scoped == null ? List.of() : Arrays.asList(scoped.value());
    }

    private static Optional<String> bearerOf(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static TenantId tenantOf(String text) {
        try {
            return TenantId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(TENANT_HEADER + " is not a tenant id.");
        }
    }

    private static RuntimeException unauthorized(String detail) {
        return Problems.problem(401, "unauthorized", "Unauthorized", detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static RuntimeException forbidden(List<String> scopes) {
        return Problems.of(
                403, "forbidden", "Forbidden", "This needs a key with the scope " + String.join(" or ", scopes) + ".");
    }
}
