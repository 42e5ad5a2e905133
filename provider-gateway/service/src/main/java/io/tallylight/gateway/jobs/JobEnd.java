package io.tallylight.gateway.jobs;

import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.values.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one job ended.
 *
 * @param attempt in its last state
 * @param clips what it delivered, copied and probed
 * @param reportedCost what the provider says it costs, where it says so
 */
record JobEnd(Attempt attempt, List<Clip> clips, @Nullable Money reportedCost) {
    /** An end without a clip. */
    static JobEnd without(Attempt attempt, AttemptState state, String code, String reason) {
        return new JobEnd(attempt.in(state, code, reason), List.of(), null);
    }
}
