package io.tallylight.billing.people;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Slows down whoever guesses passwords. Each name (an e-mail, an address) has so many attempts; once they are used, one
 * more comes back at every interval. An attempt is counted before it is judged, so that a hundred at once are a hundred;
 * a success gives its attempts back. Holds in one replica: several let through as many times more.
 */
final class LoginThrottle {
    private static final int NAMES_AT_MOST = 100_000;

    private final int attempts;
    private final Duration oneMoreEvery;
    // The instant at which all attempts of a name are free again.
    private final SequencedMap<String, Instant> freeAt = new LinkedHashMap<>();

    LoginThrottle(int attempts, Duration oneMoreEvery) {
        this.attempts = attempts;
        this.oneMoreEvery = oneMoreEvery;
    }

    /** Counts an attempt; how long to wait before it may be made: nothing where it may be made now. */
    synchronized Duration attempt(String name, Instant now) {
        Instant used = freeAt.getOrDefault(name, now);
        Instant after = (used.isBefore(now) ? now : used).plus(oneMoreEvery);
        Duration wait = Duration.between(now.plus(oneMoreEvery.multipliedBy(attempts)), after);
        if (wait.isPositive()) {
            return wait;
        }
        freeAt.remove(name);
        freeAt.putLast(name, after);
        forget(now);
        return Duration.ZERO;
    }

    /** All attempts are free again. */
    synchronized void succeeded(String name) {
        freeAt.remove(name);
    }

    private void forget(Instant now) {
        while (!freeAt.isEmpty()) {
            Map.Entry<String, Instant> oldest = freeAt.firstEntry();
            if (freeAt.size() <= NAMES_AT_MOST && oldest.getValue().isAfter(now)) {
                return;
            }
            freeAt.pollFirstEntry();
        }
    }
}
