package io.tallylight.sandbox.wire;

import io.smallrye.mutiny.Uni;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Submission;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** How one provider answers a submit. */
public interface Dialect {
    Response accepted(Job job);

    Response limited(Submission.Limited limited);

    Response broken(Submission.Broken broken);

    /** The caller's own name of the job is taken. Only a door that takes such names is asked. */
    default Response duplicate(Submission.Duplicate duplicate) {
        throw new IllegalStateException("no own names at this door: " + duplicate.ownId());
    }

    /** The answer, at once or late; waiting takes no thread. */
    default Uni<Response> answer(Submission submission) {
        return switch (submission) {
            case Submission.Accepted(Job job) -> Uni.createFrom().item(accepted(job));
            case Submission.AcceptedLate(Job job, long millis) ->
                Uni.createFrom().item(accepted(job)).onItem().delayIt().by(Duration.ofMillis(Math.max(1, millis)));
            case Submission.Limited limited -> Uni.createFrom().item(limited(limited));
            case Submission.Broken broken -> Uni.createFrom().item(broken(broken));
            case Submission.Duplicate duplicate -> Uni.createFrom().item(duplicate(duplicate));
        };
    }

    /** Whole seconds until a caller may come back, at least one, as {@code Retry-After} has it. */
    static long retrySeconds(Submission.Limited limited) {
        return Math.max(1, Math.ceilDiv(limited.millis(), 1_000));
    }
}
