package io.tallylight.rating;

import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published versions that a service keeps in memory. Publishing the same version again changes nothing, so the topic
 * can be read from the beginning at any time. Thread-safe: readers see a whole map, old or new.
 */
public final class CatalogVersions {
    /** The version in force is the last of those that have begun. */
    private static final Comparator<Version> BY_BEGINNING =
            Comparator.comparing(Version::effectiveFrom).thenComparingLong(Version::version);

    private volatile Map<TenantId, List<Version>> versions = Map.of();

    /**
     * A published price list.
     *
     * @param version counted from 1 for each tenant
     * @param effectiveFrom in force from here on
     * @param catalog what it says
     */
    public record Version(long version, Instant effectiveFrom, Catalog catalog) {}

    /** Takes note of a version; a second time it changes nothing. */
    public synchronized void publish(TenantId tenant, long version, Instant effectiveFrom, Catalog catalog) {
        if (find(tenant, version).isPresent()) {
            return;
        }
        List<Version> ofTenant = new ArrayList<>(versions.getOrDefault(tenant, List.of()));
        ofTenant.add(new Version(version, effectiveFrom, catalog));
        ofTenant.sort(BY_BEGINNING);
        Map<TenantId, List<Version>> next = new HashMap<>(versions);
        next.put(tenant, List.copyOf(ofTenant));
        versions = Map.copyOf(next);
    }

    /** That version, if it is known. */
    public Optional<Version> find(TenantId tenant, long version) {
        return versions.getOrDefault(tenant, List.of()).stream()
                .filter(known -> known.version() == version)
                .findFirst();
    }

    /** The version in force: of those that have begun, the one that began last; of equals, the higher. */
    public Optional<Version> inForce(TenantId tenant, Instant at) {
        List<Version> ofTenant = versions.getOrDefault(tenant, List.of());
        for (int i = ofTenant.size() - 1; i >= 0; i--) {
            if (!ofTenant.get(i).effectiveFrom().isAfter(at)) {
                return Optional.of(ofTenant.get(i));
            }
        }
        return Optional.empty();
    }
}
