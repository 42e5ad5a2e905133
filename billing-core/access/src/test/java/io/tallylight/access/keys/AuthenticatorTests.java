package io.tallylight.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.access.keys.Authentication.Known;
import io.tallylight.access.keys.Authentication.OneOfOurServices;
import io.tallylight.access.keys.Authentication.Unknown;
import io.tallylight.events.KeyRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bearer token proves. */
class AuthenticatorTests {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    // printf svc_gateway | sha256sum
    private static final String GATEWAY = "d08b6672ab7bddf02019d14704c69cdc97fe7750fc20a315c40c55e407947e6f";
    private static final String OTHER = "00".repeat(32);

    private final Pepper pepper = Pepper.ofHex("5a".repeat(32));
    private final KeyRing ring = new KeyRing(Duration.ofSeconds(60));
    private final Authenticator authenticator = new Authenticator(
            ring, pepper, ServiceTokens.parse("other=" + OTHER + ", gateway=" + GATEWAY), InstantSource.fixed(NOW));

    AuthenticatorTests() {
        ring.heartbeat(NOW);
        ring.caughtUp();
    }

    @Test
    void aKeyIsFoundByItsHmac() {
        String text = KeyText.next(new Random(1));
        KeyRecord key =
                new KeyRecord(new UUID(0, 1), new UUID(0, 2), null, pepper.hmac(text), Set.of("admin"), null, false);
        ring.put(key);

        assertThat(authenticator.authenticate(text)).isEqualTo(new Known(key));
        assertThat(authenticator.authenticate(KeyText.next(new Random(2)))).isEqualTo(new Unknown());
    }

    @Test
    void aServiceIsKnownByItsToken() {
        assertThat(authenticator.authenticate("svc_gateway")).isEqualTo(new OneOfOurServices("gateway"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "svc_gatewax", "tl_live_", "tl_live_short", "tl_other_" + "A"})
    void anythingElseProvesNothing(String token) {
        assertThat(authenticator.authenticate(token)).isEqualTo(new Unknown());
    }

    @Test
    void theHmacIsTheStandardsOne() {
        // openssl dgst -sha256 -mac HMAC -macopt hexkey:5a5a…
        assertThat(pepper.hmac("what do ya want for nothing?"))
                .isEqualTo("98248086cb09b073e1e756791b61a6adc46a4bf70b235c346526ba6a98ac1496");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5a5a", "not hex at all, and long enough to be a pepper otherwise"})
    void aWeakPepperIsRefused(String hex) {
        assertThatThrownBy(() -> Pepper.ofHex(hex)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void brokenServiceTokensAreRefused() {
        assertThatThrownBy(() -> ServiceTokens.parse("gateway")).isInstanceOf(IllegalArgumentException.class);
        assertThat(ServiceTokens.parse("").ownerOf("")).isEmpty();
    }
}
