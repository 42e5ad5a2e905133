package io.tallylight.catalog.drafts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a draft is to be published.
 *
 * @param effectiveFrom from when, whatever the draft says; where both say nothing, now
 * @param note why
 * @param acknowledgeNoForecast that nobody has played past usage through exactly this draft
 */
public record DraftPublication(
        @Nullable Instant effectiveFrom,
        @Nullable String note,
        @Nullable Boolean acknowledgeNoForecast) {}
