package io.tallylight.sandbox.jobs;

import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What shall happen to every job whose prompt names this key.
 *
 * <p>Providers that sell one clip a job get several jobs for one generation; so the script counts the clips of its jobs
 * in the order of their acceptance and delivers the first {@code clipsDelivered} of them. In the same way it counts the
 * submits it turns away.
 */
public final class Script {
    private final String key;
    private final Outcome outcome;
    private final @Nullable Long latencyMillis;
    private final @Nullable Long lateMillis;
    private final @Nullable BigDecimal seconds;
    private final int clipsDelivered;
    private final Fault fault;
    private final Set<Form> forms;
    private final AtomicInteger clipsSeen = new AtomicInteger();
    private final AtomicInteger refusalsLeft;

    /**
     * @param latencyMillis before the time scale; the profile's default where null
     * @param lateMillis how late a submit that times out is answered, before the time scale; as usual where null
     * @param seconds delivered in each clip; as asked where null
     * @param clipsDelivered of all jobs together; all where null
     * @param refusals how many submits are turned away before one is taken; all where null
     */
    public Script(
            String key,
            Outcome outcome,
            @Nullable Long latencyMillis,
            @Nullable Long lateMillis,
            @Nullable BigDecimal seconds,
            @Nullable Integer clipsDelivered,
            @Nullable Integer refusals,
            Fault fault,
            Set<Form> forms) {
        this.key = key;
        this.outcome = outcome;
        this.latencyMillis = latencyMillis;
        this.lateMillis = lateMillis;
        this.seconds = seconds;
        this.clipsDelivered = clipsDelivered == null ? Integer.MAX_VALUE : clipsDelivered;
        this.refusalsLeft = new AtomicInteger(refusals == null ? Integer.MAX_VALUE : refusals);
        this.fault = fault;
        this.forms = forms;
    }

    public String key() {
        return key;
    }

    Fault fault() {
        return fault;
    }

    Set<Form> forms() {
        return forms;
    }

    @Nullable
    Long latencyMillis() {
        return latencyMillis;
    }

    @Nullable
    Long lateMillis() {
        return lateMillis;
    }

    @Nullable
    BigDecimal seconds() {
        return seconds;
    }

    /** What is to happen to the submit that has just come in. */
    Outcome next() {
        boolean turnsAway = outcome == Outcome.SUBMIT_ERROR || outcome == Outcome.RATE_LIMITED;
        if (!turnsAway) return outcome;
        return refusalsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? outcome : Outcome.SUCCEED;
    }

    /** How many of the next job's clips are delivered. */
    int deliver(int clips) {
        int before = clipsSeen.getAndAdd(clips);
        return Math.clamp((long) clipsDelivered - before, 0, clips);
    }
}
