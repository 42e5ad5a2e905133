package io.tallylight.gateway.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is complete for: only there proves an absent line that nothing was submitted.
 *
 * @param providers those it lists, by the names it uses
 * @param from since when every job is listed; null where nobody says and no line does
 * @param until to when every job is listed
 * @param slack how long after our call a provider may have taken the job by its own clock, or before it where clocks differ
 */
public record Coverage(Set<String> providers, @Nullable Instant from, Instant until, Duration slack) {
    /** Keeps a copy. */
    public Coverage {
        providers = Set.copyOf(providers);
    }

    /** Why an absent line proves nothing about that job; empty where it proves that the job was never submitted. */
    Optional<Unresolved> doubt(LostJob job) {
        if (job.listedAs().stream().noneMatch(providers::contains)) {
            return Optional.of(Unresolved.PROVIDER_NOT_LISTED);
        }
        if (from == null || job.calledAt().minus(slack).isBefore(from)) {
            return Optional.of(Unresolved.BEFORE_THE_STATEMENT);
        }
        if (job.calledAt().plus(slack).isAfter(until)) {
            return Optional.of(Unresolved.AFTER_THE_STATEMENT);
        }
        return Optional.empty();
    }

    /** Whether a line may be that job by its time. */
    boolean near(LostJob job, StatementLine line) {
        Duration apart = Duration.between(job.calledAt(), line.submittedAt()).abs();
        return apart.compareTo(slack) <= 0;
    }

    /** Why a job stays unknown. */
    public enum Unresolved {
        /** The statement says nothing about its provider. */
        PROVIDER_NOT_LISTED("the statement does not cover its provider"),
        /** It was called before the statement begins. */
        BEFORE_THE_STATEMENT("it was called before the statement begins, or too shortly after"),
        /** It was called after the statement's end, or too shortly before. */
        AFTER_THE_STATEMENT("it was called after the statement ends, or too shortly before"),
        /** More lines than jobs would fit. */
        MORE_LINES_THAN_JOBS("more lines fit than there are jobs"),
        /** The same prompt was sent at the same time for somebody else, or for something else. */
        SAME_PROMPT("the same prompt was sent at the same time for another job that is not its equal"),
        /** A job that is being submitted just now may be the one listed. */
        IN_FLIGHT("a job that is being submitted just now fits as well");

        private final String words;

        Unresolved(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
