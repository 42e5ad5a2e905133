package io.tallylight.catalog.drafts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A draft without its text. Its components are columns of {@link Draft}. */
public record DraftSummary(
        String name,
        long revision,
        String sha256,
        String sourceType,
        int flaws,
        @Nullable Boolean gatePassed,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        @Nullable UUID updatedByPerson) {}
