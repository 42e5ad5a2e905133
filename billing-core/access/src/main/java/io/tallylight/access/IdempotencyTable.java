package io.tallylight.access;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table behind {@link Idempotency}: a row stands for a request, running or answered. */
@Singleton
class IdempotencyTable {
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    // A row whose service died is taken over; nothing of ours runs as long as that.
    private static final String CLAIM = """
            insert into idempotency as i (tenant_id, account_id, endpoint, idempotency_key, fingerprint, started_at)
            values (?, ?, ?, ?, ?, clock_timestamp())
            on conflict (tenant_id, account_id, endpoint, idempotency_key) do update set started_at = clock_timestamp()
            where i.status is null and i.fingerprint = excluded.fingerprint
              and i.started_at < clock_timestamp() - interval '2 minutes'
            """;
    private static final String READ = """
            select fingerprint, status, body, location from idempotency
            where tenant_id = ? and account_id = ? and endpoint = ? and idempotency_key = ?
            """;
    private static final String KEEP = """
            update idempotency set status = ?, body = ?, location = ?
            where tenant_id = ? and account_id = ? and endpoint = ? and idempotency_key = ?
            """;
    private static final String RELEASE = """
            delete from idempotency
            where tenant_id = ? and account_id = ? and endpoint = ? and idempotency_key = ? and status is null
            """;
    private static final String FORGET = "delete from idempotency where started_at < now() - interval '30 days'";

    private final AgroalDataSource database;

    IdempotencyTable(AgroalDataSource database) {
        this.database = database;
    }

    /** What a request is known by. */
    record Row(UUID tenant, UUID account, String endpoint, String key, String fingerprint) {}

    /** What a claim on a key gave. */
    sealed interface Claim {
        /** Ours: go ahead. */
        record First() implements Claim {}

        /** Already answered. */
        record Repeat(int status, String body, @Nullable String location) implements Claim {}

        /** Somebody is at it. */
        record Running() implements Claim {}

        /** The key was used for another request. */
        record Mismatch() implements Claim {}
    }

    Row row(Caller caller, String endpoint, String key, String fingerprintText) {
        UUID account = caller.account() == null ? NO_ACCOUNT : caller.account().value();
        return new Row(caller.tenant().value(), account, endpoint, key, sha256(fingerprintText));
    }

    Claim claim(Row row) {
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(CLAIM)) {
                bind(insert, 1, row);
                insert.setString(5, row.fingerprint());
                if (insert.executeUpdate() == 1) {
                    return new Claim.First();
                }
            }
            return read(connection, row);
        } catch (SQLException e) {
            throw new IllegalStateException("the idempotency table cannot be used", e);
        }
    }

    void keep(Row row, int status, String body, @Nullable String location) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(KEEP)) {
            update.setInt(1, status);
            update.setString(2, body);
            update.setString(3, location);
            bind(update, 4, row);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the answer could not be kept", e);
        }
    }

    void release(Row row) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(RELEASE)) {
            bind(delete, 1, row);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the idempotency key could not be freed", e);
        }
    }

    /** Forgets keys older than 30 days; how many. */
    int forgetOld() {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("old idempotency keys could not be forgotten", e);
        }
    }

    private static Claim read(Connection connection, Row row) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            bind(select, 1, row);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    return new Claim.Running(); // Freed this very moment; a second try will tell.
                }
                if (!row.fingerprint().equals(found.getString(1))) {
                    return new Claim.Mismatch();
                }
                int status = found.getInt(2);
                return found.wasNull()
                        ? new Claim.Running()
                        : new Claim.Repeat(status, found.getString(3), found.getString(4));
            }
        }
    }

    private static void bind(PreparedStatement statement, int from, Row row) throws SQLException {
        statement.setObject(from, row.tenant());
        statement.setObject(from + 1, row.account());
        statement.setString(from + 2, row.endpoint());
        statement.setString(from + 3, row.key());
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
