package io.tallylight.access.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that lives outside every database: without it, what a database holds of a key cannot be tried out. */
public final class Pepper {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final SecretKeySpec secret;

    private Pepper(SecretKeySpec secret) {
        this.secret = secret;
    }

    /** Reads at least 32 bytes of hex; anything less is an {@link IllegalArgumentException}. */
    public static Pepper ofHex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.strip());
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "TALLYLIGHT_KEY_PEPPER must be at least " + LEAST_BYTES + " bytes of hex");
        }
        return new Pepper(new SecretKeySpec(bytes, ALGORITHM));
    }

    /** Lower-case hex of HMAC-SHA256(pepper, text). */
    public String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
