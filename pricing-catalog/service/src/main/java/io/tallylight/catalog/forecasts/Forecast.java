package io.tallylight.catalog.forecasts;

import io.tallylight.catalog.documents.Author;
import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that plays past usage through drafts.
 *
 * @param tenant whose usage
 * @param id time-ordered
 * @param state how it stands
 * @param stage what it is at
 * @param from start of the period, inclusive
 * @param to its end, exclusive
 * @param accounts only theirs; everybody's where empty
 * @param plan only usage on it; any where null
 * @param done generations so far
 * @param total about how many there are; null where that is not known
 * @param attempts how often it was taken up
 * @param cancelling whether it was asked to stop
 * @param failure why it failed
 * @param result what came out, or what was known when it ended, as JSON
 */
record Forecast(
        TenantId tenant,
        UUID id,
        State state,
        String stage,
        Instant from,
        Instant to,
        Set<UUID> accounts,
        @Nullable String plan,
        long done,
        @Nullable Long total,
        int attempts,
        boolean cancelling,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Author createdBy,
        @Nullable String failure,
        @Nullable String result) {
    /** How a job stands. */
    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }
}
