package io.tallylight.catalog.references;

import io.tallylight.rating.CatalogDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that somebody named.
 *
 * @param label {@code version 7} or {@code draft:summer}
 * @param version its number, of a published one
 * @param draft its name, of a draft
 * @param sha256 of the text of a draft, of the canonical document of a version
 * @param canonical as JSON, with {@code effective_from}
 * @param document what it says
 * @param from when it begins, or would if it were published now
 * @param open whether it leaves its beginning to whoever publishes it
 */
public record Referred(
        String label,
        @Nullable Long version,
        @Nullable String draft,
        String sha256,
        String canonical,
        CatalogDocument document,
        Instant from,
        boolean open) {}
