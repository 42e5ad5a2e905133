package io.tallylight.sandbox.callbacks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of the Standard Webhooks scheme, version 1. */
public final class StandardWebhooks {
    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";

    private StandardWebhooks() {}

    /**
     * The three headers of a message.
     *
     * @param signatures one or more of {@link #sign}, separated by spaces
     * @param timestamp Unix seconds
     */
    public static Map<String, String> headers(String id, long timestamp, String signatures) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", signatures);
        return headers;
    }

    /**
     * One signature, {@code v1,} and base64.
     *
     * @param secret base64, with or without {@code whsec_} before it
     */
    public static String sign(String secret, String id, long timestamp, String body) {
        String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(encoded), HMAC));
            byte[] tag = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
