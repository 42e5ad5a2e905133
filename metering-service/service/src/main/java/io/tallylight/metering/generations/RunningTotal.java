package io.tallylight.metering.generations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the database keeps of a generation beside its data and counted seconds.
 *
 * @param end how it ended, once it has
 * @param figures what it comes to; null before it was first rated and while it is parked
 * @param parked why it cannot be rated, if so: it waits for a catalog
 * @param revision of the last settlement; 0 before the first
 * @param unsettled whether the figures have changed since
 * @param last whether the last settlement was the final one
 * @param firstSeen when its first event was counted
 * @param settledAt when the last settlement was written
 * @param gapUntil until when promised seconds are waited for, if any are missing
 * @param gapAccepted whether that time has passed, and what was seen is all that is charged
 */
public record RunningTotal(
        @Nullable End end,
        @Nullable Figures figures,
        @Nullable String parked,
        long revision,
        boolean unsettled,
        boolean last,
        Instant firstSeen,
        @Nullable Instant settledAt,
        @Nullable Instant gapUntil,
        boolean gapAccepted) {
    /** A generation of which nothing was known until now. */
    static RunningTotal first(Instant now) {
        return new RunningTotal(null, null, null, 0, false, false, now, null, null, false);
    }
}
