package io.tallylight.sandbox.stripe.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code Stripe-Signature}: HMAC-SHA256 over time and body, the secret taken as it stands. */
public final class Signature {
    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /** The header for a body said to be sent at that second. */
    public static String header(String secret, long epochSeconds, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((epochSeconds + ".").getBytes(StandardCharsets.UTF_8));
            String tag = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
            // In test mode Stripe adds a second, worthless scheme, to catch receivers that accept any.
            return "t=" + epochSeconds + ",v1=" + tag + ",v0=" + tag.substring(1) + tag.charAt(0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
