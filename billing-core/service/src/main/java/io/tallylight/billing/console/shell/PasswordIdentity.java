package io.tallylight.billing.console.shell;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.tallylight.billing.people.Profiles;
import io.tallylight.billing.people.SignIns;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Signs in with e-mail and password, behind the same throttle as the API. Where it fails, {@link SignInOutcome} tells
 * the page that follows why.
 */
@Singleton
class PasswordIdentity implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    private final SignIns signIns;
    private final Profiles profiles;

    PasswordIdentity(SignIns signIns, Profiles profiles) {
        this.signIns = signIns;
        this.profiles = profiles;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
        return context.runBlocking(() -> signIn(request, http));
    }

    private SecurityIdentity signIn(UsernamePasswordAuthenticationRequest request, RoutingContext http) {
        if ("cross-site".equals(http.request().getHeader("Sec-Fetch-Site"))) {
            throw new AuthenticationFailedException("a form of another site");
        }
        String address = http.request().remoteAddress().hostAddress();
        String password = new String(request.getPassword().getPassword());
        return switch (signIns.attempt(request.getUsername(), password, address)) {
            case SignIns.Attempt.Proven proven -> {
                SignInOutcome.forget(http);
                yield profiles.of(proven.tenant(), proven.person())
                        .map(ConsoleIdentity::of)
                        .orElseThrow(AuthenticationFailedException::new);
            }
            case SignIns.Attempt.Wrong _ -> throw failed(http, Duration.ZERO);
            case SignIns.Attempt.TooMany tooMany -> throw failed(http, tooMany.pause());
        };
    }

    private static AuthenticationFailedException failed(RoutingContext http, Duration wait) {
        SignInOutcome.tell(http, wait);
        return new AuthenticationFailedException("e-mail or password is wrong, or there were too many attempts");
    }
}
