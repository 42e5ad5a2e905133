package io.tallylight.catalog.versions;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.tallylight.catalog.documents.Sha256;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.catalog.documents.Submission.Checked;
import io.tallylight.catalog.documents.Tellable;
import io.tallylight.catalog.gates.Gatekeeper;
import io.tallylight.catalog.schema.DocumentSchema;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.Message;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.gate.GateReport;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
    private final Gatekeeper gatekeeper;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Publisher(
            AgroalDataSource database,
            DocumentSchema schema,
            Gatekeeper gatekeeper,
            InstantSource clock,
            MeterRegistry meters) {
        this.database = database;
        this.schema = schema;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Publishes a document. The tenant's counter is locked until the commit, so versions come one after the other, and
     * what the gate decided holds when the version is written.
     */
    @Transactional
    public Published publish(Publication wanted) {
        return switch (wanted.submission().check(schema)) {
            case Checked.Unsound(List<Flaw> flaws) -> new Published.Unsound(flaws);
            case Checked.Sound(CatalogDocument document) -> {
                Optional<CatalogVersion> earlier =
                        CatalogVersion.published(wanted.tenant().value(), wanted.key());
                yield earlier.isPresent() ? new Published.Version(earlier.get()) : number(wanted, document);
            }
        };
    }

    private Published number(Publication wanted, CatalogDocument document) {
        try (Connection connection = database.getConnection()) {
            UUID tenant = wanted.tenant().value();
            long version = lockCounter(connection, tenant) + 1;
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Instant from = Objects.requireNonNullElse(document.effectiveFrom(), now);
            if (version > 1 && from.isBefore(now)) {
                Flaw past = new Flaw(
                        "#/effective_from",
                        "lies in the past; only a tenant's first version may, because no usage can lie after it");
                return new Published.Unsound(CatalogDocument.located(
                        List.of(past), wanted.submission().text()));
            }
            GateReport report = gatekeeper.check(document, from);
            if (!report.passed()) {
                meters.counter("tallylight_catalog_publications_refused").increment();
                return new Published.BelowFloor(report);
            }
            CatalogVersion row = row(wanted, document, version, from, now, gatekeeper.toJson(report));
            Message message = CatalogCodec.encode(new CatalogPublished(
                    row.tenantId, row.version, row.name, row.effectiveFrom, row.publishedAt, row.document));
            List<Flaw> untold = Tellable.flaws(message);
            if (!untold.isEmpty()) {
                return new Published.Unsound(untold);
            }
            // From here on the version must be published.
            run(connection, COUNT, tenant);
            row.persist();
            Outbox.append(connection, message);
            meters.counter("tallylight_catalog_versions_published").increment();
            return new Published.Version(row);
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
            Publication wanted, CatalogDocument document, long version, Instant from, Instant now, String gate) {
        Submission submission = wanted.submission().effectiveFrom(from);
        CatalogVersion row = new CatalogVersion();
        row.tenantId = wanted.tenant().value();
        row.version = version;
        row.name = document.name();
        row.effectiveFrom = from;
        row.publishedAt = now;
        row.publishedBy = wanted.author().key();
        row.publishedByPerson = wanted.author().person();
        row.publicationKey = wanted.key();
        row.document = submission.canonical();
        row.sha256 = Sha256.of(row.document);
        row.source = submission.text();
        row.sourceType = submission.type();
        row.note = wanted.note();
        row.draft = wanted.draft();
        row.republishedFrom = wanted.republishedFrom();
        row.gate = gate;
        return row;
    }
}
