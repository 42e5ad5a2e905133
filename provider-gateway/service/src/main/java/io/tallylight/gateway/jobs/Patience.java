package io.tallylight.gateway.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long a generation may still go on: until its deadline, or until somebody asks it to stop. */
final class Patience {
    private final Instant deadline;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    Patience(Instant deadline, InstantSource clock) {
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Asks it to stop; whoever waits wakes up. */
    void stop() {
        stop.countDown();
    }

    /** Whether somebody asked it to stop. */
    boolean stopAsked() {
        return stop.getCount() == 0;
    }

    /** Whether the deadline has passed. */
    boolean over() {
        return !clock.instant().isBefore(deadline);
    }

    /** Time left until the deadline; never negative. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Waits that long, at most until the deadline or until it is asked to stop for the first time. */
    void await(Duration time) throws InterruptedException {
        Duration wait = time.compareTo(left()) < 0 ? time : left();
        if (stopAsked()) {
            Thread.sleep(wait);
        } else {
            // Either way the caller looks again.
            var _ = stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
