package io.tallylight.gateway.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job's step from one state to the next. It happens only if the job still stands where the step starts, so that two
 * who follow the same job cannot both take it.
 *
 * @param generation whose job
 * @param attempt the job's number
 * @param from where it must stand
 * @param to where it goes
 * @param providerJobId the provider's own id, if the step brings one
 * @param code why, for machines
 * @param reason why, in the provider's words
 * @param at when
 */
public record AttemptMove(
        GenerationKey generation,
        int attempt,
        AttemptState from,
        AttemptState to,
        @Nullable String providerJobId,
        @Nullable String code,
        @Nullable String reason,
        Instant at) {
    /** Refuses a step that the state machine does not know; of the words it keeps what a column can keep. */
    public AttemptMove {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("an attempt does not go from " + from + " to " + to);
        }
        code = Words.kept(code);
        reason = Words.kept(reason);
    }
}
