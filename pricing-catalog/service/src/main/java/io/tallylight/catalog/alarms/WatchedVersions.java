package io.tallylight.catalog.alarms;

import io.tallylight.catalog.references.References;
import io.tallylight.catalog.references.Referred;
import io.tallylight.catalog.versions.CatalogVersion;
import io.tallylight.catalog.versions.Timeline;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Published versions as the watcher reads them, outside of any request. */
@Singleton
public class WatchedVersions {
    /** Tenants that have published. */
    @Transactional
    public List<UUID> tenants() {
        return CatalogVersion.tenants();
    }

    /** When their versions begin. */
    @Transactional
    public Timeline timeline(TenantId tenant, Instant now) {
        return CatalogVersion.timeline(tenant.value(), now);
    }

    /** The one in force, if there is one. */
    @Transactional
    public Optional<Referred> inForce(TenantId tenant, Instant at) {
        return CatalogVersion.inForce(tenant.value(), at).map(References::version);
    }

    /** One of them; that it is there is known. */
    @Transactional
    public CatalogVersion one(TenantId tenant, long version) {
        return CatalogVersion.one(tenant.value(), version).orElseThrow();
    }
}
