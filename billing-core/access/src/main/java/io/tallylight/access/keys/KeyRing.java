package io.tallylight.access.keys;

import io.tallylight.access.keys.Authentication.Known;
import io.tallylight.access.keys.Authentication.Stale;
import io.tallylight.access.keys.Authentication.Unknown;
import io.tallylight.events.KeyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * This service's copy of all keys. It is trusted while heartbeats arrive: they are sent only when every change has been
 * sent, so a heartbeat says that no revocation older than it is missing.
 */
public final class KeyRing {
    private final Duration trusted;
    private final Map<String, KeyRecord> byHmac = new ConcurrentHashMap<>();
    private final Map<UUID, String> hmacOf = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Instant heartbeat = Instant.MIN;
    private volatile boolean caughtUp;

    /** Empty, and not trusted before it has caught up. */
    public KeyRing(Duration trusted) {
        this.trusted = trusted;
    }

    /** Takes in a key, or what became of one. A key that was revoked stays so, whatever arrives late. */
    public void put(KeyRecord key) {
        hmacOf.put(key.keyId(), key.hmac());
        byHmac.merge(key.hmac(), key, (before, now) -> before.revoked() ? before : now);
        signal();
    }

    /** Lets go of a key that ended long ago, so that memory does not grow with every session there ever was. */
    public void forget(UUID keyId) {
        String hmac = hmacOf.remove(keyId);
        if (hmac != null) {
            byHmac.remove(hmac);
        }
    }

    /** Takes in that all changes up to that instant have been sent. */
    public void heartbeat(Instant at) {
        if (at.isAfter(heartbeat)) {
            heartbeat = at;
        }
        signal();
    }

    /** From here on the copy is complete. */
    public void caughtUp() {
        caughtUp = true;
        signal();
    }

    /** Whether everything there was at the start has been read. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** What is known of the key with that HMAC. */
    public Authentication find(String hmac, Instant now) {
        if (!caughtUp || heartbeat.isBefore(now.minus(trusted))) {
            return new Stale();
        }
        KeyRecord key = byHmac.get(hmac);
        return key != null && isValid(key, now) ? new Known(key) : new Unknown();
    }

    private static boolean isValid(KeyRecord key, Instant now) {
        return !key.revoked() && (key.expiresAt() == null || now.isBefore(key.expiresAt()));
    }

    /** Whether anything at all is known of it: then waiting cannot help. */
    public boolean knows(String hmac) {
        return byHmac.containsKey(hmac);
    }

    /** Waits until the key arrives, at most so long: whoever was just given a key must not be turned away with it. */
    public void awaitKey(String hmac, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (left > 0 && !knows(hmac)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
