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
    public UUID publishedBy;
    public String publicationKey;
    public String sha256;
    /** Canonical JSON, with {@code effective_from} filled in. */
    public String document;
    /** What was sent, comments and all. */
    public String source;
    /** {@code yaml} or {@code json}. */
    public String sourceType;

    /** The primary key. */
    public record Key(UUID tenantId, long version) implements Serializable {}

    static Optional<CatalogVersion> one(UUID tenantId, long version) {
        return find("tenantId = ?1 and version = ?2", tenantId, version).firstResultOptional();
    }

    static Optional<CatalogVersion> published(UUID tenantId, String publicationKey) {
        return find("tenantId = ?1 and publicationKey = ?2", tenantId, publicationKey)
                .firstResultOptional();
    }

    /** Of those that have begun, the one that began last; of equals, the higher. */
    static Optional<CatalogVersion> inForce(UUID tenantId, Instant at) {
        return find("tenantId = ?1 and effectiveFrom <= ?2 order by effectiveFrom desc, version desc", tenantId, at)
                .firstResultOptional();
    }

    /** Newest first, below a version. */
    static List<CatalogVersion> before(UUID tenantId, long version, int most) {
        return find("tenantId = ?1 and version < ?2 order by version desc", tenantId, version)
                .page(0, most)
                .list();
    }
}
