package io.tallylight.access.keys;

import io.tallylight.access.keys.Authentication.OneOfOurServices;
import io.tallylight.access.keys.Authentication.Stale;
import io.tallylight.access.keys.Authentication.Unknown;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** Says what a bearer token proves, from what this service holds in memory. */
public final class Authenticator {
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    // Whoever floods us with made-up keys fills these places and no more.
    private static final int WAITING_AT_MOST = 256;

    private final KeyRing ring;
    private final Pepper pepper;
    private final ServiceTokens services;
    private final InstantSource clock;
    private final Semaphore waiting = new Semaphore(WAITING_AT_MOST);

    /** Of these parts; shared by all threads. */
    public Authenticator(KeyRing ring, Pepper pepper, ServiceTokens services, InstantSource clock) {
        this.ring = ring;
        this.pepper = pepper;
        this.services = services;
        this.clock = clock;
    }

    /** Waits up to half a second for a key that is not known yet. */
    public Authentication authenticate(String token) {
        if (!KeyText.isOne(token)) {
            return services.ownerOf(token)
                    .<Authentication>map(OneOfOurServices::new)
                    .orElseGet(Unknown::new);
        }
        String hmac = pepper.hmac(token);
        if (!ring.knows(hmac) && waiting.tryAcquire()) {
            try {
                ring.awaitKey(hmac, LONGEST_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Stale();
            } finally {
                waiting.release();
            }
        }
        return ring.find(hmac, clock.instant());
    }
}
