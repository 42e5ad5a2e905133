package io.tallylight.access.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens by which our services know each other, kept as SHA-256. */
public final class ServiceTokens {
    private final Map<String, byte[]> digests;

    private ServiceTokens(Map<String, byte[]> digests) {
        this.digests = digests;
    }

    /** Reads {@code gateway=<sha256 in hex>,metering=…}; anything else is an {@link IllegalArgumentException}. */
    public static ServiceTokens parse(String setting) {
        Map<String, byte[]> digests = new LinkedHashMap<>();
        for (String entry : setting.split(",", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("TALLYLIGHT_SERVICE_TOKENS must read name=sha256,name=sha256");
            }
            digests.put(
                    entry.substring(0, equals).strip(),
                    HexFormat.of().parseHex(entry.substring(equals + 1).strip()));
        }
        return new ServiceTokens(digests);
    }

    /** Whose token it is. Takes the same time whatever the token is. */
    public Optional<String> ownerOf(String token) {
        byte[] digest = sha256(token);
        String owner = null;
        for (Map.Entry<String, byte[]> entry : digests.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue(), digest)) {
                owner = entry.getKey();
            }
        }
        return Optional.ofNullable(owner);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
