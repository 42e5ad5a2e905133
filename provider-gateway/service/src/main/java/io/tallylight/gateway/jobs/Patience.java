package io.tallylight.gateway.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How long a generation may still go on: until its deadline, or until somebody asks it to stop. Whoever waits for a job of it is
 * woken by a hint that the job may have changed.
 */
final class Patience {
    private final Instant deadline;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> hinted = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private volatile boolean stopAsked;

    Patience(Instant deadline, InstantSource clock) {
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Asks it to stop; whoever waits wakes up. */
    void stop() {
        lock.lock();
        try {
            stopAsked = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that a job may have changed; whoever waits for it wakes up, or does not wait the next time. */
    void hint(String job) {
        lock.lock();
        try {
            hinted.add(job);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody asked it to stop. */
    boolean stopAsked() {
        return stopAsked;
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

    /**
     * Waits that long, at most until the deadline, until there is a hint about the job, which is then used up, or until whoever
     * waits for it hears for the first time that it is to stop.
     */
    void await(Duration time, String job) throws InterruptedException {
        long nanos = (time.compareTo(left()) < 0 ? time : left()).toNanos();
        lock.lockInterruptibly();
        try {
            while (nanos > 0 && !hinted.contains(job) && !(stopAsked && !told.contains(job))) {
                nanos = changed.awaitNanos(nanos);
            }
            hinted.remove(job);
            if (stopAsked) {
                told.add(job);
            }
        } finally {
            lock.unlock();
        }
    }
}
