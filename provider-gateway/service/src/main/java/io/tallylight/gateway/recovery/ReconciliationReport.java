package io.tallylight.gateway.recovery;

import io.tallylight.gateway.reconciliation.StatementLine;
import io.tallylight.values.GenerationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a statement resolved for one tenant.
 *
 * @param dryRun whether nothing was changed
 * @param completeFrom since when the statement was taken to be complete; null where it lists nothing
 * @param completeUntil to when
 * @param lines in the statement
 * @param matched lines that are jobs of this tenant, those found just now among them
 * @param unknownBefore jobs of this tenant of which nobody knew whether they exist
 * @param resolved how many of them became what
 * @param items one for each of them, in the order of their calls
 * @param missingInStatement jobs of this tenant that the statement should list and does not; at most a thousand
 * @param missingInBooks lines that are nobody's job here; at most a thousand
 * @param missingInBooksFound how many such lines there are
 * @param matchedJobs which line is which job, where asked for
 */
public record ReconciliationReport(
        boolean dryRun,
        @Nullable Instant completeFrom,
        Instant completeUntil,
        int lines,
        int matched,
        int unknownBefore,
        Resolved resolved,
        List<Item> items,
        List<MissingInStatement> missingInStatement,
        List<MissingInBooks> missingInBooks,
        int missingInBooksFound,
        @Nullable List<MatchedJob> matchedJobs) {
    /**
     * Counts of jobs.
     *
     * @param adopted found, and followed from here on
     * @param submittedAgain never submitted; submitted now, as the hold is still open
     * @param released never submitted; given up, since the hold is not open any more or the caller wanted it to stop
     * @param tooLate found after the generation had been given up: it cost us money and nobody pays
     * @param stillUnknown the statement does not tell
     */
    public record Resolved(int adopted, int submittedAgain, int released, int tooLate, int stillUnknown) {}

    /** What becomes of a job. */
    enum Resolution {
        ADOPTED,
        SUBMITTED_AGAIN,
        RELEASED,
        TOO_LATE,
        STILL_UNKNOWN;

        /** The form used in the API. */
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One job that was unknown.
     *
     * @param resolution adopted, submitted_again, released, too_late or still_unknown
     * @param why where it still is, the reason for machines
     * @param detail and for people
     */
    public record Item(
            GenerationId generationId,
            int attempt,
            Instant calledAt,
            String resolution,
            @Nullable String jobId,
            @Nullable String why,
            @Nullable String detail) {}

    /** A job of ours that is not listed. */
    public record MissingInStatement(GenerationId generationId, int attempt, String jobId) {}

    /** A line that is no job of ours. */
    public record MissingInBooks(
            long line,
            String jobId,
            String provider,
            Instant submittedAt,
            @Nullable BigDecimal cost) {
        static MissingInBooks of(StatementLine line) {
            return new MissingInBooks(line.line(), line.jobId(), line.provider(), line.submittedAt(), line.cost());
        }
    }

    /** A line that is a job of ours. */
    public record MatchedJob(
            GenerationId generationId,
            String jobId,
            @Nullable BigDecimal cost) {}
}
