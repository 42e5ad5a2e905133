package io.tallylight.catalog.versions;

import com.fasterxml.jackson.annotation.JsonRawValue;
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
 * @param effectiveFrom in force from here on
 * @param publishedAt when it was published
 * @param sha256 of the canonical document
 * @param document the canonical document; left out of lists
 */
public record VersionView(
        long version,
        TenantId tenantId,
        String name,
        Instant effectiveFrom,
        Instant publishedAt,
        String sha256,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String document) {

    static VersionView summary(CatalogVersion row) {
        return of(row, null);
    }

    static VersionView whole(CatalogVersion row) {
        return of(row, row.document);
    }

    private static VersionView of(CatalogVersion row, @Nullable String document) {
        return new VersionView(
                row.version,
                new TenantId(row.tenantId),
                row.name,
                row.effectiveFrom,
                row.publishedAt,
                row.sha256,
                document);
    }
}
