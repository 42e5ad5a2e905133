package io.tallylight.gateway.providers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many jobs one provider runs for us at a time, handed out first come, first served. */
public final class Slots {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Deque<Long> line = new ArrayDeque<>();
    private long tickets;
    private int taken;

    /**
     * Takes a slot, waiting for one at most so long; false when the time was over.
     *
     * @param limit how many there are, as far as the caller's catalog version knows
     */
    public boolean acquire(int limit, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        Long me = tickets++;
        try {
            line.addLast(me);
            while (taken >= limit || !me.equals(line.peekFirst())) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            taken++;
            return true;
        } finally {
            line.remove(me);
            freed.signalAll();
            lock.unlock();
        }
    }

    /** Counts a job that already runs, whatever the limit. */
    public void occupy() {
        lock.lock();
        try {
            taken++;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a slot back. */
    public void release() {
        lock.lock();
        try {
            taken--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many are taken. */
    public int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
