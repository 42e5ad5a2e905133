package io.tallylight.local.play;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast it goes and how long it will still take.
 *
 * @param perSecond ended a second, so far
 * @param secondsLeft at that pace; empty while too little has ended to tell
 */
record Progress(long perSecond, Optional<Long> secondsLeft) {
    private static final int MILLIS = 1_000;
    /** The first hundredth is slow everywhere, and says nothing of the rest. */
    private static final int TELLING_PART = 100;

    static Progress of(int done, int of, Duration passed) {
        long millis = Math.max(1, passed.toMillis());
        boolean tells = done > 0 && done >= of / TELLING_PART;
        return new Progress(
                (long) done * MILLIS / millis,
                tells ? Optional.of(millis * (of - done) / done / MILLIS) : Optional.empty());
    }
}
