package io.tallylight.sandbox.kling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.config.SandboxConfig;
import io.tallylight.sandbox.jobs.Count;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.wire.Credentials;
import io.tallylight.sandbox.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who may come in: with the API key, at the legacy generation also with a token signed by the caller. */
@ApplicationScoped
class KlingGate {
    private static final String HMAC = "HmacSHA256";

    private final Credentials credentials;
    private final Statistics statistics;
    private final InstantSource time;
    private final String issuer;
    private final byte[] secret;

    KlingGate(SandboxConfig config, Credentials credentials, Statistics statistics, InstantSource time) {
        this.credentials = credentials;
        this.statistics = statistics;
        this.time = time;
        this.issuer = config.credentials().getOrDefault(Provider.KLING.slug(), "");
        this.secret = config.kling().jwtSecret().getBytes(StandardCharsets.UTF_8);
    }

    Door enter(Profile profile, HttpHeaders headers) {
        Door door = new Door(profile, Provider.KLING);
        Optional<String> key = Credentials.bearer(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (credentials.accept(door, key)) return door;
        throw key.isEmpty()
                ? new KlingRefusal(KlingRefusal.KEY_MISSING, "Authorization is empty")
                : new KlingRefusal(KlingRefusal.KEY_INVALID, "Authorization is invalid");
    }

    Door enterLegacy(Profile profile, HttpHeaders headers) {
        Door door = new Door(profile, Provider.KLING);
        Optional<String> token = Credentials.bearer(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.chars().filter(c -> c == '.').count() == 2);
        if (token.isEmpty()) return enter(profile, headers);
        try {
            check(token.get().split("\\.", -1));
        } catch (KlingRefusal refusal) {
            statistics.count(door, Count.UNAUTHENTICATED);
            throw refusal;
        }
        return door;
    }

    /** Header, claims and signature of a JSON web token. */
    private void check(String[] parts) {
        JsonNode claims = decoded(parts[1]);
        boolean ours = decoded(parts[0]).path("alg").asText().equals("HS256")
                && claims.path("iss").asText().equals(issuer)
                && claims.path("exp").isIntegralNumber()
                && MessageDigest.isEqual(
                        signature(parts[0] + "." + parts[1]), parts[2].getBytes(StandardCharsets.US_ASCII));
        if (!ours) throw new KlingRefusal(KlingRefusal.KEY_INVALID, "Authorization is invalid");
        long now = time.instant().getEpochSecond();
        if (claims.path("nbf").asLong(0) > now)
            throw new KlingRefusal(KlingRefusal.TOKEN_TOO_EARLY, "Authorization is not yet valid");
        if (claims.path("exp").asLong() <= now)
            throw new KlingRefusal(KlingRefusal.TOKEN_EXPIRED, "Authorization has expired");
    }

    private static ObjectNode decoded(String part) {
        try {
            return Json.parse(Base64.getUrlDecoder().decode(part)).orElseGet(Json::object);
        } catch (IllegalArgumentException notBase64) {
            return Json.object();
        }
    }

    private byte[] signature(String signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            byte[] tag = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encode(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
