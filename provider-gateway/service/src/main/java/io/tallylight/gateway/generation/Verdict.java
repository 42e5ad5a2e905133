package io.tallylight.gateway.generation;

import io.tallylight.values.Outcome;
import java.util.List;

/** What a generation's jobs, taken together, mean for it. */
public sealed interface Verdict {
    /** At least one job has not ended. */
    record Open() implements Verdict {}

    /** No job exists at any provider, and another admitted candidate may be tried. */
    record FallBack() implements Verdict {}

    /** Everything ended but for at least one job nobody knows of. */
    record Unclear() implements Verdict {}

    /** It is over. */
    record Ended(Outcome outcome) implements Verdict {}

    /**
     * Reads the jobs of the candidate in use, in this order of precedence: open, unknown, fall back, expired, cancelled,
     * completed, refused, failed. A fall back happens only where every job was rejected before it existed: a job that
     * failed may cost us money, which the next candidate's price does not cover.
     *
     * @param states the jobs of the candidate in use; at least one
     * @param clipsDelivered clips that arrived and can be read
     * @param anotherCandidate whether one that was admitted is left, and nobody stopped the generation meanwhile
     */
    static Verdict of(List<AttemptState> states, int clipsDelivered, boolean anotherCandidate) {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a generation without a job has no verdict");
        }
        if (!states.stream().allMatch(AttemptState::ended)) {
            return new Open();
        }
        if (states.contains(AttemptState.UNKNOWN)) {
            return new Unclear();
        }
        if (anotherCandidate && states.stream().allMatch(state -> state == AttemptState.REJECTED)) {
            return new FallBack();
        }
        return new Ended(outcome(states, clipsDelivered));
    }

    private static Outcome outcome(List<AttemptState> states, int clipsDelivered) {
        if (states.contains(AttemptState.EXPIRED)) {
            return Outcome.EXPIRED;
        }
        if (states.contains(AttemptState.CANCELLED)) {
            return Outcome.CANCELLED;
        }
        if (clipsDelivered > 0) {
            return Outcome.COMPLETED;
        }
        return states.contains(AttemptState.REFUSED) ? Outcome.REFUSED : Outcome.FAILED;
    }
}
