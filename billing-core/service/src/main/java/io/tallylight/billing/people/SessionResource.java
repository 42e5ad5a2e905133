package io.tallylight.billing.people;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.billing.keys.KeyRelay;
import io.tallylight.billing.keys.KeyRequest;
import io.tallylight.billing.keys.KeyView;
import io.tallylight.billing.keys.Keys;
import io.tallylight.values.KeyId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in: a person becomes a key of twelve hours. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
@RunOnVirtualThread
public class SessionResource {
    private static final Duration LASTS = Duration.ofHours(12);
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(2);

    private final LoginThrottle byEmail = new LoginThrottle(5, Duration.ofMinutes(3));
    private final LoginThrottle byAddress = new LoginThrottle(50, Duration.ofSeconds(15));
    private final People people;
    private final Keys keys;
    private final KeyRelay relay;
    private final InstantSource clock;

    SessionResource(People people, Keys keys, KeyRelay relay, InstantSource clock) {
        this.people = people;
        this.keys = keys;
        this.relay = relay;
        this.clock = clock;
    }

    /** An e-mail and its password. */
    public record Login(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 200) String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Login[email=" + email + "]";
        }
    }

    /** A key that stands for the person until it expires. */
    public record Session(String key, KeyId keyId, Instant expiresAt, TenantId tenantId, List<String> scopes) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Session[keyId=" + keyId + ", expiresAt=" + expiresAt + "]";
        }
    }

    @POST
    @Operation(
            summary = "Sign in",
            description = "A wrong e-mail and a wrong password are answered alike: 401. Too many attempts: 429.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Session.class)))
    public Response signIn(@NotNull @Valid Login login, @Context HttpServerRequest request) {
        Instant now = clock.instant();
        String email = People.canonical(login.email());
        String address = request.remoteAddress().hostAddress();
        slowDown(byAddress.attempt(address, now));
        slowDown(byEmail.attempt(email, now));
        Optional<Person> person = people.signingIn(email, login.password());
        if (person.isEmpty()) {
            throw Problems.problem(401, "login_failed", "Login failed", "The e-mail or the password is wrong.")
                    .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build();
        }
        byEmail.succeeded(email);
        byAddress.succeeded(address);
        Session session = open(person.get(), now);
        relay.awaitSent(UNTIL_TOLD);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(session)
                .build();
    }

    private Session open(Person person, Instant now) {
        TenantId tenant = new TenantId(person.tenantId);
        List<String> scopes = Role.parse(person.role).scopes();
        Instant end = now.plus(LASTS);
        KeyRequest request = new KeyRequest("session", scopes, null, end);
        KeyView key = keys.make(tenant, request, new PersonId(person.personId), null);
        return new Session(String.valueOf(key.key()), key.keyId(), end, tenant, scopes);
    }

    private static void slowDown(Duration wait) {
        if (wait.isPositive()) {
            throw Problems.problem(
                            429, "too_many_attempts", "Too many attempts", "Wait before you try to sign in again.")
                    .withHeader(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(wait.plusMillis(999).toSeconds()))
                    .build();
        }
    }
}
