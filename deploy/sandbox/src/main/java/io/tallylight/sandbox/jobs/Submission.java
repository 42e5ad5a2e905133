package io.tallylight.sandbox.jobs;

import java.util.Optional;
import java.util.Set;

/** What the desk says to an order. */
public sealed interface Submission {
    record Accepted(Job job) implements Submission {}

    /** The job exists, but the answer keeps the caller waiting for {@code millis}. */
    record AcceptedLate(Job job, long millis) implements Submission {}

    /** No job; the caller may come back after {@code millis}. */
    record Limited(long millis, Set<Form> forms) implements Submission {
        /** Whether the answer does not tell how long to wait. */
        public boolean bare() {
            return forms.contains(Form.BARE_LIMIT);
        }

        /** Whether it is for too many running jobs; otherwise for too many requests. */
        public boolean forRunning() {
            return forms.contains(Form.CONCURRENCY_LIMIT);
        }
    }

    /** No job; the provider is having a bad moment. */
    record Broken(Fault fault) implements Submission {}

    /** No new job; the caller's own name belongs to another one. */
    record Duplicate(String ownId) implements Submission {}

    /** The job, where there is a new one. */
    default Optional<Job> newJob() {
        return switch (this) {
            case Accepted(Job job) -> Optional.of(job);
            case AcceptedLate(Job job, long _) -> Optional.of(job);
            case Limited _, Broken _, Duplicate _ -> Optional.empty();
        };
    }
}
