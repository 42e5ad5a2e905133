package io.tallylight.adapters.kling;

import io.tallylight.adapters.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The token that a pair of access key and secret key signs: HS256, valid from five seconds ago for half an hour. */
final class KlingToken {
    private static final Duration VALID = Duration.ofMinutes(30);
    private static final Duration SKEW = Duration.ofSeconds(5);

    private KlingToken() {}

    static String signed(String accessKey, String secretKey, Instant now) {
        String header = Json.write(Json.object().put("alg", "HS256").put("typ", "JWT"));
        String claims = Json.write(Json.object()
                .put("iss", accessKey)
                .put("exp", now.plus(VALID).getEpochSecond())
                .put("nbf", now.minus(SKEW).getEpochSecond()));
        String content =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        return content + "." + base64(hmac(secretKey, content));
    }

    private static byte[] hmac(String secretKey, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
