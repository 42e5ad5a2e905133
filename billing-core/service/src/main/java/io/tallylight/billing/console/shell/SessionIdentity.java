package io.tallylight.billing.console.shell;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.tallylight.billing.people.Profiles;
import jakarta.inject.Singleton;

/** Turns the session cookie's name back into the person, as it is now: roles that were taken away are gone at once. */
@Singleton
class SessionIdentity implements IdentityProvider<TrustedAuthenticationRequest> {
    private final Profiles profiles;

    SessionIdentity(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request.getPrincipal()));
    }

    private SecurityIdentity identity(String principal) {
        try {
            ConsoleIdentity.Name name = ConsoleIdentity.Name.parse(principal);
            return profiles.of(name.tenant(), name.person())
                    .map(ConsoleIdentity::of)
                    .orElseThrow(AuthenticationFailedException::new);
        } catch (IllegalArgumentException e) {
            throw new AuthenticationFailedException(e);
        }
    }
}
