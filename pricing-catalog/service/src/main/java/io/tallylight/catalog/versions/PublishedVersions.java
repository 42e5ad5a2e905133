package io.tallylight.catalog.versions;

import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Published versions as what runs outside of any request reads them: each call a short transaction of its own. */
@Singleton
public class PublishedVersions {
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
    public Optional<CatalogVersion> inForce(TenantId tenant, Instant at) {
        return CatalogVersion.inForce(tenant.value(), at);
    }

    /** One of them; that it is there is known. */
    @Transactional
    public CatalogVersion one(TenantId tenant, long version) {
        return CatalogVersion.one(tenant.value(), version).orElseThrow();
    }
}
