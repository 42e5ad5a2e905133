package io.tallylight.gateway.jobs;

import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.values.Outcome;
import java.time.Instant;
import java.util.List;

/** How a generation ends of which something cannot be written: failed, so that it is never stuck and its hold is free. */
final class Unwritable {
    private static final String CODE = "not_writable";
    private static final String REASON = "what came back cannot be written down";

    private Unwritable() {}

    /** A job whose answer was being written is unknown, and the generation with it; the others have failed. */
    static Ending ending(GenerationKey key, List<Attempt> stored, Instant at) {
        List<Attempt> attempts = stored.stream().map(Unwritable::ended).toList();
        boolean unknown = attempts.stream().anyMatch(attempt -> attempt.state() == AttemptState.UNKNOWN);
        return new Ending(
                key,
                unknown ? null : Outcome.FAILED,
                attempts,
                List.of(),
                Delivered.of(List.of(), null),
                CODE,
                REASON,
                at);
    }

    private static Attempt ended(Attempt attempt) {
        return switch (attempt.state()) {
            case INTENT -> attempt.in(AttemptState.REJECTED, CODE, REASON);
            case CALLING -> attempt.in(AttemptState.UNKNOWN, CODE, REASON);
            case SUBMITTED -> attempt.in(AttemptState.FAILED, CODE, REASON);
            case SUCCEEDED, FAILED, REFUSED, REJECTED, CANCELLED, EXPIRED, UNKNOWN -> attempt;
        };
    }
}
