package io.tallylight.local.replay;

import java.time.Duration;

/** Waiting, for a program that has nothing else to do. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new ReplayException("interrupted", e);
        }
    }
}
