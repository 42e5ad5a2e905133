package io.tallylight.gateway.callbacks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}. Several signatures may stand side by side
 * while a secret is changed; one that fits is enough.
 */
final class StandardWebhook {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST_HEADER = 1000;

    private final SecretKeySpec key;

    /**
     * Verifies with this secret.
     *
     * @param secret {@code whsec_} and base64, or base64 alone
     * @throws IllegalArgumentException where it is neither; the message does not show it
     */
    StandardWebhook(String secret) {
        String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        try {
            key = new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA256");
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("a webhook secret is " + PREFIX + " and base64");
        }
    }

    /** What the headers say about the body; a missing header is an empty text. */
    Genuineness of(String id, String timestamp, String signatures, byte[] body, Instant now) {
        if (id.isEmpty() || id.length() > LONGEST_HEADER || signatures.length() > LONGEST_HEADER) {
            return Genuineness.FORGED;
        }
        if (!timestamp.matches("\\d{1,12}")) {
            return Genuineness.FORGED;
        }
        byte[] expected = sign(id + "." + timestamp + ".", body);
        boolean fits = false;
        for (String one : signatures.split(" ", -1)) {
            // Each is compared in full, so that the time tells nothing.
            fits |= one.startsWith(VERSION)
                    && MessageDigest.isEqual(
                            expected, one.substring(VERSION.length()).getBytes(StandardCharsets.UTF_8));
        }
        if (!fits) {
            return Genuineness.FORGED;
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        return apart.compareTo(TOLERANCE) > 0 ? Genuineness.OUT_OF_TIME : Genuineness.GENUINE;
    }

    private byte[] sign(String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a signature is worth. */
    enum Genuineness {
        /** Signed with our secret, just now. */
        GENUINE,
        /** Signed with our secret, but more than five minutes before or ahead of now: somebody may be repeating it. */
        OUT_OF_TIME,
        /** Not signed with our secret, or not signed. */
        FORGED
    }
}
