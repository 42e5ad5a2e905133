package io.tallylight.access.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.access.keys.Authentication.Known;
import io.tallylight.access.keys.Authentication.Stale;
import io.tallylight.access.keys.Authentication.Unknown;
import io.tallylight.events.KeyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a copy of the keys is trusted, and what it says. */
class KeyRingTests {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final KeyRecord KEY = key(null, false);

    private final KeyRing ring = new KeyRing(Duration.ofSeconds(60));

    @BeforeEach
    void aRingThatIsUpToDate() {
        ring.heartbeat(NOW);
        ring.caughtUp();
    }

    @Test
    void aKeyIsKnownOnceItArrived() {
        assertThat(ring.find("h", NOW)).isEqualTo(new Unknown());
        ring.put(KEY);
        assertThat(ring.find("h", NOW)).isEqualTo(new Known(KEY));
    }

    @Test
    void aRevocationActsAtOnceAndForGood() {
        ring.put(KEY);
        ring.put(key(null, true));
        assertThat(ring.find("h", NOW)).isEqualTo(new Unknown());

        ring.put(KEY); // A late repetition of its making.
        assertThat(ring.find("h", NOW)).isEqualTo(new Unknown());
    }

    @Test
    void aKeyEndsAtItsInstant() {
        ring.put(key(NOW.plusSeconds(10), false));

        assertThat(ring.find("h", NOW.plusSeconds(9))).isInstanceOf(Known.class);
        assertThat(ring.find("h", NOW.plusSeconds(10))).isEqualTo(new Unknown());
    }

    @Test
    void aKeyThatEndedLongAgoIsForgottenAndNoOther() {
        KeyRecord other = new KeyRecord(UUID.randomUUID(), KEY.tenantId(), null, "other", Set.of(), null, false);
        ring.put(KEY);
        ring.put(other);

        ring.forget(KEY.keyId());

        assertThat(ring.knows(KEY.hmac())).isFalse();
        assertThat(ring.find("other", NOW)).isEqualTo(new Known(other));
    }

    @Test
    void withoutHeartbeatsNothingIsTrustedAfterAMinute() {
        ring.put(KEY);

        assertThat(ring.find("h", NOW.plusSeconds(60))).isInstanceOf(Known.class);
        assertThat(ring.find("h", NOW.plusSeconds(61))).isEqualTo(new Stale());

        ring.heartbeat(NOW.plusSeconds(30));
        assertThat(ring.find("h", NOW.plusSeconds(90))).isInstanceOf(Known.class);
    }

    @Test
    void anOldHeartbeatDoesNotTurnTimeBack() {
        ring.put(KEY);
        ring.heartbeat(NOW.minusSeconds(3600));

        assertThat(ring.find("h", NOW)).isInstanceOf(Known.class);
    }

    @Test
    void beforeItHasCaughtUpNothingIsTrusted() {
        KeyRing fresh = new KeyRing(Duration.ofSeconds(60));
        fresh.put(KEY);
        fresh.heartbeat(NOW);

        assertThat(fresh.find("h", NOW)).isEqualTo(new Stale());
    }

    @Test
    void whoeverWaitsForAKeyIsWokenByIt() throws Exception {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                ring.awaitKey("h", Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        ring.put(KEY);

        waiting.get(5, TimeUnit.SECONDS);
        assertThat(ring.knows("h")).isTrue();
    }

    private static KeyRecord key(@Nullable Instant expiresAt, boolean revoked) {
        return new KeyRecord(new UUID(0, 1), new UUID(0, 2), null, "h", Set.of("balance:read"), expiresAt, revoked);
    }
}
