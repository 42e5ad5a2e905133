package io.tallylight.catalog.forecasts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document to play, as it was when the forecast was asked for.
 *
 * @param label what it is called
 * @param version its number, of a published one
 * @param draft its name, of a draft
 * @param sha256 of the draft's text or the version's document
 * @param effectiveFrom when it would begin
 * @param document canonical JSON
 */
record StoredScenario(
        String label,
        @Nullable Long version,
        @Nullable String draft,
        String sha256,
        Instant effectiveFrom,
        String document) {}
