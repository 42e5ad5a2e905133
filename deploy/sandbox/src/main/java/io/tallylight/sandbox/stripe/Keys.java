package io.tallylight.sandbox.stripe;

import io.tallylight.sandbox.config.StripeConfig;
import io.tallylight.sandbox.stripe.wire.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may call the API: whoever has the configured key, as a bearer token or as the user name of basic auth. */
@ApplicationScoped
class Keys {
    private final byte[] key;

    Keys(StripeConfig config) {
        this.key = config.apiKey().getBytes(StandardCharsets.UTF_8);
    }

    void check(@Nullable String authorization) {
        String given = read(authorization)
                .orElseThrow(() -> Refusal.of(
                        401,
                        "invalid_request_error",
                        "You did not provide an API key. You need to provide your API key in the Authorization header,"
                                + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."));
        if (!MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8)))
            throw Refusal.of(401, "invalid_request_error", "Invalid API Key provided: " + masked(given));
    }

    private static Optional<String> read(@Nullable String authorization) {
        if (authorization == null) return Optional.empty();
        String[] words = authorization.strip().split("\\s+", 2);
        if (words.length < 2) return Optional.empty();
        if (words[0].equalsIgnoreCase("Bearer")) return Optional.of(words[1]);
        if (!words[0].equalsIgnoreCase("Basic")) return Optional.empty();
        try {
            String pair = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
            return Optional.of(pair.split(":", 2)[0]).filter(user -> !user.isEmpty());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String masked(String secret) {
        if (secret.length() < 12) return "*".repeat(secret.length());
        return secret.substring(0, 8) + "*".repeat(secret.length() - 12) + secret.substring(secret.length() - 4);
    }
}
