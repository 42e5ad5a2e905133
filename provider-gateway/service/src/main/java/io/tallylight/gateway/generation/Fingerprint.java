package io.tallylight.gateway.generation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells a repeat from another request under the same idempotency key.
 *
 * @param sha256Hex lower-case hex
 */
public record Fingerprint(String sha256Hex) {
    /** Of a canonical text. */
    public static Fingerprint of(String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(java.util.HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
