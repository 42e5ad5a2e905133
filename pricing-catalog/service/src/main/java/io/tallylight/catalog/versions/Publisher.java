package io.tallylight.catalog.versions;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.tallylight.access.Caller;
import io.tallylight.catalog.schema.DocumentSchema;
import io.tallylight.catalog.versions.Submission.Checked;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Makes versions out of documents: number, row and message in one transaction, or none of them. */
@Singleton
public class Publisher {
    private static final String BEGIN =
            "INSERT INTO version_counter (tenant_id, last_version) VALUES (?, 0) ON CONFLICT (tenant_id) DO NOTHING";
    private static final String LOCK = "SELECT last_version FROM version_counter WHERE tenant_id = ? FOR UPDATE";
    private static final String COUNT =
            "UPDATE version_counter SET last_version = last_version + 1 WHERE tenant_id = ?";

    private final AgroalDataSource database;
    private final DocumentSchema schema;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Publisher(AgroalDataSource database, DocumentSchema schema, InstantSource clock, MeterRegistry meters) {
        this.database = database;
        this.schema = schema;
        this.clock = clock;
        this.meters = meters;
    }

    /** What publishing gives. */
    sealed interface Result {
        /** A version, new or of an earlier try with the same key. */
        record Published(CatalogVersion version) implements Result {}

        /** Nothing was published. */
        record Refused(List<Flaw> flaws) implements Result {}
    }

    /**
     * Publishes a document. The tenant's counter is locked until the commit, so versions come one after the other.
     *
     * @param publicationKey the same key never makes a second version
     */
    @Transactional
    Result publish(Caller caller, String publicationKey, Submission submission) {
        Checked checked = submission.check(schema);
        return switch (checked) {
            case Checked.Unsound(List<Flaw> flaws) -> new Result.Refused(flaws);
            case Checked.Sound(CatalogDocument document) -> {
                UUID tenant = caller.tenant().value();
                Optional<CatalogVersion> earlier = CatalogVersion.published(tenant, publicationKey);
                yield earlier.isPresent()
                        ? new Result.Published(earlier.get())
                        : number(caller, publicationKey, submission, document);
            }
        };
    }

    private Result number(Caller caller, String publicationKey, Submission submission, CatalogDocument document) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = Objects.requireNonNullElse(document.effectiveFrom(), now);
        try (Connection connection = database.getConnection()) {
            long version = lockCounter(connection, caller.tenant().value()) + 1;
            if (version > 1 && from.isBefore(now)) {
                return new Result.Refused(List.of(new Flaw(
                        "#/effective_from",
                        "lies in the past; only a tenant's first version may, because no usage can lie after it")));
            }
            // From here on the version must be published.
            run(connection, COUNT, caller.tenant().value());
            CatalogVersion row =
                    row(caller, publicationKey, submission.effectiveFrom(from), document, version, from, now);
            row.persist();
            Outbox.append(
                    connection,
                    CatalogCodec.encode(new CatalogPublished(
                            row.tenantId, row.version, row.name, row.effectiveFrom, row.publishedAt, row.document)));
            meters.counter("tallylight_catalog_versions_published").increment();
            return new Result.Published(row);
        } catch (SQLException e) {
            throw new IllegalStateException("the version could not be published", e);
        }
    }

    private static long lockCounter(Connection connection, UUID tenant) throws SQLException {
        run(connection, BEGIN, tenant);
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, tenant);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void run(Connection connection, String sql, UUID tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant);
            statement.executeUpdate();
        }
    }

    private static CatalogVersion row(
            Caller caller,
            String publicationKey,
            Submission submission,
            CatalogDocument document,
            long version,
            Instant from,
            Instant now) {
        CatalogVersion row = new CatalogVersion();
        row.tenantId = caller.tenant().value();
        row.version = version;
        row.name = document.name();
        row.effectiveFrom = from;
        row.publishedAt = now;
        row.publishedBy = caller.key() == null ? null : caller.key().value();
        row.publicationKey = publicationKey;
        row.document = submission.canonical();
        row.sha256 = sha256(row.document);
        row.source = submission.text();
        row.sourceType = submission.type();
        return row;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
