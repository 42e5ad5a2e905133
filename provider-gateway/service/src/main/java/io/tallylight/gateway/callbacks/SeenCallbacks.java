package io.tallylight.gateway.callbacks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The genuine callbacks that came lately, by provider and the id the sender gave them. It only saves questions: a callback that
 * was forgotten and comes again is a hint once more.
 */
final class SeenCallbacks {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Boolean> lately;

    /** Remembers so many. */
    SeenCallbacks(int most) {
        lately = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    /** Whether this one comes for the first time. */
    boolean first(String provider, String id) {
        lock.lock();
        try {
            return lately.put(provider + " " + id, true) == null;
        } finally {
            lock.unlock();
        }
    }
}
