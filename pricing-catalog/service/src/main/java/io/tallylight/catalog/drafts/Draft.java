package io.tallylight.catalog.drafts;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tallylight.values.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A draft as the table keeps it. */
@Entity
@Table(name = "catalog_draft")
@IdClass(Draft.Key.class)
@NullUnmarked // Hibernate fills the fields.
public class Draft extends PanacheEntityBase {
    private static final int SHOWN_OF_HASH = 16;
    private static final String BEGIN = """
            INSERT INTO catalog_draft
                (tenant_id, name, revision, sha256, source, source_type, flaws, created_at, updated_at)
            VALUES (?1, ?2, 1, '', '', 'yaml', 0, ?3, ?3) ON CONFLICT DO NOTHING
            """;

    @Id
    public UUID tenantId;

    @Id
    public String name;

    /** Counted from 1, one up at each change. */
    public long revision;

    /** Of the text. */
    public String sha256;
    /** As typed. */
    public String source;
    /** {@code yaml} or {@code json}. */
    public String sourceType;
    /** How many flaws it had when it was saved. */
    public int flaws;
    /** Whether it passed the gate then; null where it was unsound. */
    public Boolean gatePassed;

    public Instant createdAt;
    public Instant updatedAt;
    public UUID updatedBy;
    public UUID updatedByPerson;

    /** The primary key. */
    public record Key(UUID tenantId, String name) implements Serializable {}

    /** That draft, if there is one. */
    public static Optional<Draft> one(TenantId tenant, String name) {
        return find("tenantId = ?1 and name = ?2", tenant.value(), name).firstResultOptional();
    }

    /** The same, and nobody else changes it before the transaction ends. */
    static Optional<Draft> locked(TenantId tenant, String name) {
        return find("tenantId = ?1 and name = ?2", tenant.value(), name)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Makes the row, unless another is making it; whether it was us. */
    static boolean begin(TenantId tenant, String name, Instant now) {
        return getEntityManager()
                        .createNativeQuery(BEGIN)
                        .setParameter(1, tenant.value())
                        .setParameter(2, name)
                        .setParameter(3, now)
                        .executeUpdate()
                == 1;
    }

    /** By name, after one. */
    static List<DraftSummary> after(TenantId tenant, String name, int most) {
        return find("tenantId = ?1 and name > ?2 order by name", tenant.value(), name)
                .page(0, most)
                .project(DraftSummary.class)
                .list();
    }

    static long count(TenantId tenant) {
        return count("tenantId = ?1", tenant.value());
    }

    /** What its state is known by. */
    public String tag() {
        return tag(revision, sha256);
    }

    static String tag(long revision, String sha256) {
        return revision + "-" + sha256.substring(0, SHOWN_OF_HASH);
    }
}
