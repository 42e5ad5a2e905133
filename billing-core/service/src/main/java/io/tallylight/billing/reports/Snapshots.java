package io.tallylight.billing.reports;

import io.agroal.api.AgroalDataSource;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** One moment of the books, so that everything that is read in it fits together. */
@Singleton
class Snapshots {
    private final AgroalDataSource database;

    Snapshots(AgroalDataSource database) {
        this.database = database;
    }

    /** A connection that sees one moment and writes nothing; to be given back with {@link #close}. */
    Connection open() throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement isolation =
                    connection.prepareStatement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")) {
                isolation.execute();
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Gives the connection back as it was. */
    static void close(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** How far the tenant's books are in that moment. */
    static AsOf asOf(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT last_recorded_at, last_seq FROM ledger_tenant WHERE tenant_id = ?")) {
            select.setObject(1, tenant.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new AsOf(LedgerRows.instant(row, "last_recorded_at"), row.getLong("last_seq"))
                        : new AsOf(Instant.EPOCH, 0);
            }
        }
    }
}
