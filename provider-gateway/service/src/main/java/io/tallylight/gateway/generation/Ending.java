package io.tallylight.gateway.generation;

import io.tallylight.values.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a generation's run ended: everything that one transaction must write.
 *
 * @param generation which
 * @param outcome how it ended; null where a job is unknown and the generation with it
 * @param attempts its jobs in their last states, all rounds
 * @param clips what arrived, in order
 * @param delivered the sum of it
 * @param code why, for machines; null when completed
 * @param reason why, for people
 * @param at when
 */
public record Ending(
        GenerationKey generation,
        @Nullable Outcome outcome,
        List<Attempt> attempts,
        List<Clip> clips,
        Delivered delivered,
        @Nullable String code,
        @Nullable String reason,
        Instant at) {
    /** In which number of clip the outbox names the end. */
    public static final int END = -1;

    /** Keeps copies. */
    public Ending {
        attempts = List.copyOf(attempts);
        clips = List.copyOf(clips);
    }

    /** The state it is left in. */
    public GenerationState state() {
        return outcome == null ? GenerationState.UNKNOWN : GenerationState.of(outcome);
    }
}
