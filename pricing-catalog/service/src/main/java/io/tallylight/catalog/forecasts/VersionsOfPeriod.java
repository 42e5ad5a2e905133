package io.tallylight.catalog.forecasts;

import io.tallylight.catalog.references.References;
import io.tallylight.catalog.simulation.Priced;
import io.tallylight.catalog.versions.CatalogVersion;
import io.tallylight.catalog.versions.PublishedVersions;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The published versions that were in force in a period: what its usage was rated by. */
@Singleton
public class VersionsOfPeriod {
    private final PublishedVersions versions;
    private final InstantSource clock;

    VersionsOfPeriod(PublishedVersions versions, InstantSource clock) {
        this.versions = versions;
        this.clock = clock;
    }

    /** By number. */
    public Map<Long, Priced> of(TenantId tenant, Instant from, Instant to) {
        Map<Long, Priced> inForce = new HashMap<>();
        for (long version : versions.timeline(tenant, clock.instant()).inForceWithin(from, to)) {
            CatalogVersion row = versions.one(tenant, version);
            inForce.put(version, Priced.of(References.published(row.document), row.effectiveFrom));
        }
        return inForce;
    }
}
