package io.tallylight.sandbox.jobs;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A job that a provider has accepted. Nothing happens to it: where it stands follows from the time alone.
 *
 * @param number counts the jobs of a door, in the order of acceptance
 * @param cancelledAt when the caller stopped it, epoch milliseconds
 * @param deleted whether the caller may no longer see it; the statement still lists it
 */
public record Job(
        String id,
        long number,
        Order order,
        Plan plan,
        long submittedAt,
        @Nullable Long cancelledAt,
        boolean deleted) {
    private static final BigDecimal FRAMES_PER_SECOND = BigDecimal.valueOf(24);
    /** The share of the latency that a job waits before it runs. */
    private static final int QUEUED_PERCENT = 10;

    /** When it ends unless cancelled, epoch milliseconds; one that never ends says so by {@link Long#MAX_VALUE}. */
    public long endsAt() {
        return plan.outcome() == Outcome.NEVER ? Long.MAX_VALUE : submittedAt + plan.latencyMillis();
    }

    public Phase phaseAt(long now) {
        if (cancelledAt != null && now >= cancelledAt) return Phase.CANCELLED;
        if (now >= endsAt()) return last();
        return now < runsFrom() ? Phase.QUEUED : Phase.RUNNING;
    }

    /** When it stops waiting and runs, epoch milliseconds; never later than its end. */
    public long runsFrom() {
        return submittedAt + plan.latencyMillis() * QUEUED_PERCENT / 100;
    }

    /** When it came to stand where it stands, epoch milliseconds. */
    public long changedAt(long now) {
        return switch (phaseAt(now)) {
            case QUEUED -> submittedAt;
            case RUNNING -> runsFrom();
            case SUCCEEDED, REFUSED, FAILED, EXPIRED -> endsAt();
            case CANCELLED -> cancelledAt == null ? now : cancelledAt;
        };
    }

    private Phase last() {
        return switch (plan.outcome()) {
            case SUCCEED, SUBMIT_TIMEOUT, TRUNCATED_FILE, EXPIRED_FILE -> Phase.SUCCEEDED;
            case REFUSE -> Phase.REFUSED;
            case EXPIRE -> Phase.EXPIRED;
            case FAIL, SUBMIT_ERROR, RATE_LIMITED -> Phase.FAILED;
            case NEVER -> Phase.RUNNING;
        };
    }

    /** How far it has got, 0 to 100; 100 only when it has succeeded. */
    public int percentAt(long now) {
        Phase phase = phaseAt(now);
        if (phase == Phase.SUCCEEDED) return 100;
        if (phase == Phase.QUEUED || plan.latencyMillis() == 0) return 0;
        long end = cancelledAt == null ? Math.min(now, endsAt()) : Math.min(now, cancelledAt);
        return Math.clamp((end - submittedAt) * 100 / plan.latencyMillis(), 0, 99);
    }

    /** The length of each delivered clip in seconds, exact to the frame and shown to the microsecond at most. */
    public BigDecimal deliveredSeconds() {
        BigDecimal seconds = BigDecimal.valueOf(plan.frames()).divide(FRAMES_PER_SECOND, MathContext.DECIMAL32);
        return seconds.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(seconds.stripTrailingZeros().toPlainString());
    }

    public boolean truncated() {
        return plan.outcome() == Outcome.TRUNCATED_FILE;
    }

    public boolean fileGone() {
        return plan.outcome() == Outcome.EXPIRED_FILE;
    }

    Job cancelled(long at) {
        return new Job(id, number, order, plan, submittedAt, at, deleted);
    }

    Job removed() {
        return new Job(id, number, order, plan, submittedAt, cancelledAt, true);
    }
}
