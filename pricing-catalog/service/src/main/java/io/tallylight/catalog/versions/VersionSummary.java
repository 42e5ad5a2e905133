package io.tallylight.catalog.versions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version without its texts, which may weigh megabytes. Its components are columns of {@link CatalogVersion}. */
public record VersionSummary(
        UUID tenantId,
        long version,
        String name,
        Instant effectiveFrom,
        Instant publishedAt,
        @Nullable UUID publishedBy,
        @Nullable UUID publishedByPerson,
        String sha256,
        @Nullable String note,
        @Nullable String draft,
        @Nullable Long republishedFrom) {}
