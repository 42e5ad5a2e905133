package io.tallylight.rating;

import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The published versions that a service keeps in memory. Publishing the same version again changes nothing, so the topic
 * can be read from the beginning at any time. Thread-safe: readers see a whole map, old or new.
 */
public final class CatalogVersions {
    /** The version in force is the last of those that have begun. */
    private static final Comparator<Version> BY_BEGINNING =
            Comparator.comparing(Version::effectiveFrom).thenComparingLong(Version::version);

    private volatile Map<TenantId, History> histories = Map.of();

    /** The versions of a tenant, in the order they begin and by number: finding one takes no longer among many. */
    private record History(List<Version> byBeginning, Numbered byNumber) {
        static final History NONE = new History(List.of(), Numbered.of(List.of()));

        History with(Version version) {
            List<Version> versions = new ArrayList<>(byBeginning);
            versions.add(version);
            versions.sort(BY_BEGINNING);
            return new History(List.copyOf(versions), Numbered.of(versions));
        }

        @Nullable
        Version begunBy(Instant at) {
            int low = 0;
            int high = byBeginning.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (byBeginning.get(middle).effectiveFrom().isAfter(at)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low == 0 ? null : byBeginning.get(low - 1);
        }
    }

    /**
     * Versions by number, each in the place its number gives it or the next that is free: they are counted from 1, so
     * hardly any is not in its own.
     */
    private static final class Numbered {
        private final @Nullable Version[] places;

        private Numbered(@Nullable Version[] places) {
            this.places = places;
        }

        static Numbered of(List<Version> versions) {
            @Nullable Version[] places = new @Nullable Version[Integer.highestOneBit(versions.size() + 1) * 2];
            for (Version version : versions) {
                int place = (int) version.version() & (places.length - 1);
                while (places[place] != null) {
                    place = (place + 1) & (places.length - 1);
                }
                places[place] = version;
            }
            return new Numbered(places);
        }

        @Nullable
        Version find(long number) {
            int place = (int) number & (places.length - 1);
            Version version = places[place];
            while (version != null && version.version() != number) {
                place = (place + 1) & (places.length - 1);
                version = places[place];
            }
            return version;
        }
    }

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
        Map<TenantId, History> next = new HashMap<>(histories);
        next.put(tenant, history(tenant).with(new Version(version, effectiveFrom, catalog)));
        histories = next;
    }

    /** That version, if it is known. */
    public Optional<Version> find(TenantId tenant, long version) {
        return Optional.ofNullable(history(tenant).byNumber().find(version));
    }

    /** The version in force: of those that have begun, the one that began last; of equals, the higher. */
    public Optional<Version> inForce(TenantId tenant, Instant at) {
        return Optional.ofNullable(history(tenant).begunBy(at));
    }

    private History history(TenantId tenant) {
        return histories.getOrDefault(tenant, History.NONE);
    }
}
