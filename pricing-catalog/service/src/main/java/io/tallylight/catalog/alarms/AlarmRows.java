package io.tallylight.catalog.alarms;

import io.agroal.api.AgroalDataSource;
import io.tallylight.events.CatalogEventCodec;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.values.Ids;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Alarms in the database. One that was raised before is not raised again; a new one is told in the same transaction. */
@Singleton
public class AlarmRows {
    private static final String PREFIX = "alarm_";
    private static final String INSERT = """
            INSERT INTO catalog_alarm (tenant_id, alarm_id, type, version, subject, change_at, raised_at, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;
    private static final String SELECT = """
            SELECT alarm_id, type, version, subject, change_at, raised_at, detail FROM catalog_alarm
            WHERE tenant_id = ? AND (?::uuid IS NULL OR alarm_id < ?) ORDER BY alarm_id DESC LIMIT ?
            """;

    private final AgroalDataSource database;
    private final RandomGenerator random;

    AlarmRows(AgroalDataSource database, RandomGenerator random) {
        this.database = database;
        this.random = random;
    }

    /** An alarm that was raised. */
    record Raised(UUID id, Alarm alarm, Instant raisedAt) {
        String wireId() {
            return Ids.format(PREFIX, id);
        }

        static UUID parse(String text) {
            return Ids.parse(PREFIX, text);
        }
    }

    /** Raises those that are new, and says how many. */
    public int raise(TenantId tenant, List<Alarm> alarms, Instant now) {
        int raised = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (Alarm alarm : alarms) {
                    raised += raise(connection, tenant, alarm, now) ? 1 : 0;
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the alarms could not be raised", e);
        }
        return raised;
    }

    private boolean raise(Connection connection, TenantId tenant, Alarm alarm, Instant now) throws SQLException {
        UUID id = Ids.next(now, random);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, tenant.value());
            insert.setObject(2, id);
            insert.setString(3, alarm.type());
            insert.setLong(4, alarm.version());
            insert.setString(5, alarm.subject());
            insert.setTimestamp(6, Timestamp.from(alarm.changeAt()));
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setString(8, alarm.detail());
            if (insert.executeUpdate() == 0) {
                return false;
            }
        }
        Outbox.append(
                connection,
                CatalogEventCodec.encode(
                        tenant.value(), Ids.format(PREFIX, id), alarm.type(), alarm.subject(), now, alarm.detail()));
        return true;
    }

    /** Newest first, before one; null for the newest of all. */
    List<Raised> before(TenantId tenant, @Nullable UUID id, int most) {
        List<Raised> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, tenant.value());
            select.setObject(2, id);
            select.setObject(3, id);
            select.setInt(4, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Alarm alarm = new Alarm(
                            row.getString("type"),
                            row.getLong("version"),
                            row.getString("subject"),
                            row.getTimestamp("change_at").toInstant(),
                            row.getString("detail"));
                    found.add(new Raised(
                            row.getObject("alarm_id", UUID.class),
                            alarm,
                            row.getTimestamp("raised_at").toInstant()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the alarms cannot be read", e);
        }
        return found;
    }
}
