package io.tallylight.sandbox.wire;

import io.tallylight.sandbox.config.SandboxConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Links to files that work without a key until they die: signed, like those of object stores. */
@ApplicationScoped
public class Links {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final long lifetimeMillis;
    private final Optional<URI> publicUrl;

    Links(SandboxConfig config, RandomGenerator random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, HMAC);
        this.lifetimeMillis = config.linkLifetime().toMillis();
        this.publicUrl = config.publicUrl();
    }

    /** The absolute address of a path of this sandbox. */
    public String absolute(UriInfo request, String path) {
        return absolute(request.getBaseUri(), path);
    }

    private String absolute(URI origin, String path) {
        return publicUrl.orElse(origin).resolve(path).toString();
    }

    /** An absolute address of that path, good from now on for the configured time. */
    public String signed(UriInfo request, String path, long now) {
        return signed(request.getBaseUri(), path, now, lifetimeMillis);
    }

    /** An absolute address of that path, good from now on for the configured time or {@code most}, the shorter. */
    public String signed(URI origin, String path, long now, Duration most) {
        return signed(origin, path, now, Math.min(lifetimeMillis, most.toMillis()));
    }

    private String signed(URI origin, String path, long now, long millis) {
        long expires = (now + millis) / 1_000;
        return absolute(origin, path) + "?expires=" + expires + "&token=" + token(path, expires);
    }

    /** Whether a link is ours and still alive. */
    public boolean alive(String path, @Nullable Long expires, @Nullable String token, long now) {
        return expires != null
                && token != null
                && now / 1_000 < expires
                && MessageDigest.isEqual(
                        token(path, expires).getBytes(StandardCharsets.US_ASCII),
                        token.getBytes(StandardCharsets.US_ASCII));
    }

    /** How long a file can be had after its job's end, epoch seconds; what providers state as expiry. */
    public long expiry(long endsAt) {
        return (endsAt + lifetimeMillis) / 1_000;
    }

    private String token(String path, long expires) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] tag = mac.doFinal((path + "?" + expires).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(tag, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
