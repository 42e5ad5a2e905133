package io.tallylight.catalog.versions;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A published version as the table keeps it; never changed. */
@Entity
@Immutable
@IdClass(CatalogVersion.Key.class)
@NullUnmarked // Hibernate fills the fields.
public class CatalogVersion extends PanacheEntityBase {
    @Id
    public UUID tenantId;

    @Id
    public long version;

    public String name;
    public Instant effectiveFrom;
    public Instant publishedAt;
    /** The key it was published with. */
    public UUID publishedBy;
    /** The person, where a page published it. */
    public UUID publishedByPerson;

    public String publicationKey;
    public String sha256;
    /** Canonical JSON, with {@code effective_from} filled in. */
    public String document;
    /** What was sent, comments and all. */
    public String source;
    /** {@code yaml} or {@code json}. */
    public String sourceType;
    /** Why. */
    public String note;
    /** The draft it was published from. */
    public String draft;
    /** The older version whose content it repeats. */
    public Long republishedFrom;
    /** What the gate said, as JSON. */
    public String gate;

    /** The primary key. */
    public record Key(UUID tenantId, long version) implements Serializable {}

    /** That version, if it is this tenant's. */
    public static Optional<CatalogVersion> one(UUID tenantId, long version) {
        return find("tenantId = ?1 and version = ?2", tenantId, version).firstResultOptional();
    }

    static Optional<CatalogVersion> published(UUID tenantId, String publicationKey) {
        return find("tenantId = ?1 and publicationKey = ?2", tenantId, publicationKey)
                .firstResultOptional();
    }

    /** Of those that have begun, the one that began last; of equals, the higher. */
    public static Optional<CatalogVersion> inForce(UUID tenantId, Instant at) {
        return find("tenantId = ?1 and effectiveFrom <= ?2 order by effectiveFrom desc, version desc", tenantId, at)
                .firstResultOptional();
    }

    /** Newest first, below a version, of those that were published by then. */
    static List<VersionSummary> before(UUID tenantId, long version, Instant publishedBy, int most) {
        return find(
                        "tenantId = ?1 and version < ?2 and publishedAt <= ?3 order by version desc",
                        tenantId,
                        version,
                        publishedBy)
                .page(0, most)
                .project(VersionSummary.class)
                .list();
    }

    /** When each of the tenant's versions begins that were published by then. */
    public static Timeline timeline(UUID tenantId, Instant publishedBy) {
        return new Timeline(find("tenantId = ?1 and publishedAt <= ?2", tenantId, publishedBy)
                .project(Timeline.Beginning.class)
                .list());
    }

    /** Tenants that have published. */
    public static List<UUID> tenants() {
        return getEntityManager()
                .createQuery("select distinct v.tenantId from CatalogVersion v", UUID.class)
                .getResultList();
    }

    VersionSummary summary() {
        return new VersionSummary(
                tenantId,
                version,
                name,
                effectiveFrom,
                publishedAt,
                publishedBy,
                publishedByPerson,
                sha256,
                note,
                draft,
                republishedFrom);
    }
}
