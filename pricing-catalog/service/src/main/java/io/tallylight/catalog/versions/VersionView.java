package io.tallylight.catalog.versions;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tallylight.catalog.documents.Author;
import io.tallylight.values.TenantId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A published version as the API shows it.
 *
 * @param version counted from 1 for each tenant
 * @param tenantId whose it is
 * @param name the document's own name
 * @param state {@code scheduled}, {@code in_force} or {@code superseded}
 * @param effectiveFrom in force from here on
 * @param until in force until here, where the next version is known
 * @param publishedAt when it was published
 * @param publishedBy the key or the person; missing where a service named nobody
 * @param note why
 * @param draft the draft it was published from, if it was
 * @param republishedFrom the older version whose content it repeats, if it does
 * @param sha256 of the canonical document
 * @param gate what the gate said when it was published; left out of lists
 * @param document the canonical document; left out of lists
 */
public record VersionView(
        long version,
        TenantId tenantId,
        String name,
        String state,
        Instant effectiveFrom,
        @Nullable Instant until,
        Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable String note,
        @Nullable String draft,
        @Nullable Long republishedFrom,
        String sha256,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String gate,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String document) {

    static VersionView summary(VersionSummary row, Timeline timeline, Instant at) {
        return of(row, timeline, at, null, null);
    }

    /** As it is answered to whoever published it: with the gate's report, without the document. */
    static VersionView published(CatalogVersion row, Timeline timeline, Instant at) {
        return of(row.summary(), timeline, at, row.gate, null);
    }

    static VersionView whole(CatalogVersion row, Timeline timeline, Instant at) {
        return of(row.summary(), timeline, at, row.gate, row.document);
    }

    private static VersionView of(
            VersionSummary row, Timeline timeline, Instant at, @Nullable String gate, @Nullable String document) {
        return new VersionView(
                row.version(),
                new TenantId(row.tenantId()),
                row.name(),
                timeline.stateOf(row.version(), at).wire(),
                row.effectiveFrom(),
                timeline.until(row.version()).orElse(null),
                row.publishedAt(),
                new Author(row.publishedBy(), row.publishedByPerson()).wire(),
                row.note(),
                row.draft(),
                row.republishedFrom(),
                row.sha256(),
                gate,
                document);
    }
}
