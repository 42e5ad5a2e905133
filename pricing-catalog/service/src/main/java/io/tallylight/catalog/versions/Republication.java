package io.tallylight.catalog.versions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why, and when, an old content comes back.
 *
 * @param effectiveFrom from when; now where it is missing
 * @param note why
 */
public record Republication(
        @Nullable Instant effectiveFrom, @Nullable String note) {}
