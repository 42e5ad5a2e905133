package io.tallylight.billing.people;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.billing.keys.KeyRelay;
import io.tallylight.billing.keys.KeyRequest;
import io.tallylight.billing.keys.KeyView;
import io.tallylight.billing.keys.Keys;
import io.tallylight.values.KeyId;
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

    private final SignIns signIns;
    private final Profiles profiles;
    private final Keys keys;
    private final KeyRelay relay;
    private final InstantSource clock;

    SessionResource(SignIns signIns, Profiles profiles, Keys keys, KeyRelay relay, InstantSource clock) {
        this.signIns = signIns;
        this.profiles = profiles;
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
        String address = request.remoteAddress().hostAddress();
        Profile profile =
                switch (signIns.attempt(login.email(), login.password(), address)) {
                    case SignIns.Attempt.Proven proven ->
                        profiles.of(proven.tenant(), proven.person()).orElseThrow(SessionResource::loginFailed);
                    case SignIns.Attempt.Wrong _ -> throw loginFailed();
                    case SignIns.Attempt.TooMany tooMany -> throw slowDown(tooMany.pause());
                };
        Session session = open(profile, clock.instant());
        relay.awaitSent(UNTIL_TOLD);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(session)
                .build();
    }

    private Session open(Profile profile, Instant now) {
        Instant end = now.plus(LASTS);
        List<String> scopes = profile.scopes();
        KeyRequest request = new KeyRequest("session", scopes, profile.onlyAccount(), end);
        KeyView key = keys.make(profile.tenant(), request, profile.person(), null);
        return new Session(String.valueOf(key.key()), key.keyId(), end, profile.tenant(), scopes);
    }

    private static RuntimeException loginFailed() {
        return Problems.problem(401, "login_failed", "Login failed", "The e-mail or the password is wrong.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static RuntimeException slowDown(Duration wait) {
        return Problems.problem(429, "too_many_attempts", "Too many attempts", "Wait before you try to sign in again.")
                .withHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(wait.plusMillis(999).toSeconds()))
                .build();
    }
}
