package io.tallylight.local.play;

import java.time.Duration;

/** Waiting, for a program that has nothing else to do. */
public final class Pause {
    private Pause() {}

    /** Waits that long. Throws {@link PlayException} when interrupted. */
    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new PlayException("interrupted", e);
        }
    }
}
