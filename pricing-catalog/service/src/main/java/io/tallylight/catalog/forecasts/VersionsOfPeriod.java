package io.tallylight.catalog.forecasts;

import io.tallylight.catalog.references.References;
import io.tallylight.catalog.simulation.Priced;
import io.tallylight.catalog.versions.CatalogVersion;
import io.tallylight.catalog.versions.Timeline;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The published versions that were in force in a period: what its usage was rated by. */
@Singleton
public class VersionsOfPeriod {
    private final InstantSource clock;

    VersionsOfPeriod(InstantSource clock) {
        this.clock = clock;
    }

    /** By number. */
    @Transactional
    public Map<Long, Priced> of(TenantId tenant, Instant from, Instant to) {
        Timeline timeline = CatalogVersion.timeline(tenant.value(), clock.instant());
        Map<Long, Priced> versions = new HashMap<>();
        for (long version : timeline.inForceWithin(from, to)) {
            CatalogVersion row = CatalogVersion.one(tenant.value(), version).orElseThrow();
            versions.put(version, Priced.of(References.published(row.document), row.effectiveFrom));
        }
        return versions;
    }
}
