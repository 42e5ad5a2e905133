package io.tallylight.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeSignatureTests {
    private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");
    private static final String SECRET = "whsec_a";
    private static final String BODY = "{\"id\":\"evt_1\",\"name\":\"Zoë\"}";

    private static String signed(String body, String secret, long secondsOff) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, NOW.getEpochSecond() + secondsOff);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0} s off: {1}")
    @CsvSource(textBlock = """
            0, true
            -299, true
            -301, false
            299, true
            301, false
            86400, false
            """)
    void theTimeIsOfNowEitherWay(long secondsOff, boolean holds) {
        assertThat(StripeSignature.holds(BODY, signed(BODY, SECRET, secondsOff), SECRET, NOW))
                .isEqualTo(holds);
    }

    @Test
    void onlyTheseBytesAndThisSecret() {
        String header = signed(BODY, SECRET, 0);
        assertThat(StripeSignature.holds(BODY + " ", header, SECRET, NOW)).isFalse();
        assertThat(StripeSignature.holds(BODY, header, "whsec_b", NOW)).isFalse();
        assertThat(StripeSignature.holds(BODY, header.replace("v1=", "v0="), SECRET, NOW))
                .isFalse();
    }

    @Test
    void duringRotationOneOfSeveralIsEnough() {
        String old = signed(BODY, "whsec_old", 0);
        String both = signed(BODY, SECRET, 0) + ",v1=" + old.substring(old.indexOf("v1=") + 3);
        assertThat(StripeSignature.holds(BODY, both, SECRET, NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none", "''", "t=x", "'t=,v1=00'", "v1=00", "t=1777982400", "'t=1777982400,v1='"})
    void whatIsNoHeaderHoldsNothing(String header) {
        assertThat(StripeSignature.holds(BODY, header, SECRET, NOW)).isFalse();
    }

    @Test
    void aSecondTimeDoesNotHideTheFirst() {
        String ahead = signed(BODY, SECRET, 10_000);
        assertThat(StripeSignature.holds(BODY, "t=" + NOW.getEpochSecond() + "," + ahead, SECRET, NOW))
                .isFalse();
    }
}
