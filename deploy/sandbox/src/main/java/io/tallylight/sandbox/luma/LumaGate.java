package io.tallylight.sandbox.luma;

import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.wire.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Who may come in, at both products. */
@ApplicationScoped
class LumaGate {
    private final Credentials credentials;

    LumaGate(Credentials credentials) {
        this.credentials = credentials;
    }

    Door enter(Profile profile, HttpHeaders headers) {
        Door door = new Door(profile, Provider.LUMA);
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        Optional<String> key = Credentials.bearer(authorization);
        if (credentials.accept(door, key)) return door;
        if (authorization == null) throw LumaErrors.unauthenticated("Missing Authorization header");
        if (key.isEmpty()) throw LumaErrors.unauthenticated("Authorization header must be 'Bearer <key>'");
        throw LumaErrors.unauthenticated("Invalid API key");
    }
}
