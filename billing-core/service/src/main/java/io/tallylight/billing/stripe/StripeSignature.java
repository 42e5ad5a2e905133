package io.tallylight.billing.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body came from Stripe, just now. The library refuses a wrong signature and a time that is long gone; it
 * takes one that lies ahead, which would let a captured body be kept for later, so that is refused here.
 */
final class StripeSignature {
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String TIME = "t=";

    private StripeSignature() {}

    /** Whether the header signs these bytes with that secret, within the tolerance either way. */
    static boolean holds(String payload, @Nullable String header, String secret, Instant now) {
        if (header == null || !timely(header, now)) {
            return false;
        }
        try {
            return Webhook.Signature.verifyHeader(
                    payload, header, secret, TOLERANCE.toSeconds(), Clock.fixed(now, ZoneOffset.UTC));
        } catch (SignatureVerificationException e) {
            return false;
        }
    }

    /** Every time the header states, for it states one: whichever the library reads, it is not ahead. */
    private static boolean timely(String header, Instant now) {
        try {
            return Arrays.stream(header.split(",", -1))
                    .map(String::strip)
                    .filter(part -> part.startsWith(TIME))
                    .mapToLong(part -> Long.parseLong(part.substring(TIME.length())))
                    .allMatch(at -> Math.abs(now.getEpochSecond() - at) <= TOLERANCE.toSeconds());
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
