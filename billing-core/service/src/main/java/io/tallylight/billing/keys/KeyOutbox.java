package io.tallylight.billing.keys;

import io.agroal.api.AgroalDataSource;
import io.tallylight.events.KeyRecord;
import io.tallylight.values.KeyId;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys that every service still has to be told about. */
@Singleton
class KeyOutbox {
    private static final String ADD = "insert into key_outbox (tenant_id, key_id, created_at) values (?, ?, ?)";
    // The lock makes a second replica wait instead of overtaking us.
    private static final String READ = """
            select o.tenant_id, o.seq, k.key_id, k.account_id, k.hmac, k.scopes, k.expires_at, k.revoked_at,
                k.forgotten_at
            from key_outbox o join api_key k on k.tenant_id = o.tenant_id and k.key_id = o.key_id
            order by o.seq limit ? for update of o
            """;
    private static final String FORGET = """
            with ended as (
                select tenant_id, key_id from api_key where expires_at < ? and forgotten_at is null
                order by tenant_id, expires_at limit ? for update skip locked
            ), forgotten as (
                update api_key k set forgotten_at = ? from ended
                where k.tenant_id = ended.tenant_id and k.key_id = ended.key_id returning k.tenant_id, k.key_id
            )
            insert into key_outbox (tenant_id, key_id, created_at) select tenant_id, key_id, ? from forgotten
            """;
    private static final String SENT = "delete from key_outbox where tenant_id = ? and seq = ?";

    private final AgroalDataSource database;

    KeyOutbox(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * A key that waits to be sent.
     *
     * @param forgotten whether it ended so long ago that the topic need not say so any more
     */
    record Waiting(UUID tenant, long seq, KeyRecord key, boolean forgotten) {}

    /** Sends a batch and returns once all of it has arrived; throws where it has not. */
    interface Sender {
        /** All of them, in order. */
        void send(List<Waiting> batch) throws SendFailure;
    }

    /** They did not all arrive. */
    static final class SendFailure extends Exception {
        private static final long serialVersionUID = 1;

        SendFailure(Throwable cause) {
            super(cause);
        }
    }

    /** Adds a key, in the transaction that changes it. */
    void add(TenantId tenant, KeyId key, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, tenant.value());
            insert.setObject(2, key.value());
            insert.setTimestamp(3, Timestamp.from(now));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the key could not be queued", e);
        }
    }

    /** Queues keys that ended before that instant, to be taken off the topic; how many. Each is queued so once. */
    int forgetEndedBefore(Instant before, int most, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setTimestamp(1, Timestamp.from(before));
            forget.setInt(2, most);
            forget.setTimestamp(3, Timestamp.from(now));
            forget.setTimestamp(4, Timestamp.from(now));
            return forget.executeUpdate();
        }
    }

    /** Hands the oldest to the sender and strikes them off; how many. What was not sent stays. */
    int drain(int most, Sender sender) throws SendFailure, SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Waiting> batch = read(connection, most);
                if (!batch.isEmpty()) {
                    sender.send(batch);
                    strikeOff(connection, batch);
                }
                connection.commit();
                return batch.size();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** How many wait; empty where the database cannot say. */
    OptionalInt pending() {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("select count(*) from key_outbox");
                ResultSet row = count.executeQuery()) {
            return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
        } catch (SQLException e) {
            return OptionalInt.empty();
        }
    }

    private static List<Waiting> read(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setInt(1, most);
            List<Waiting> batch = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    batch.add(fromRow(row));
                }
            }
            return batch;
        }
    }

    private static Waiting fromRow(ResultSet row) throws SQLException {
        UUID tenant = row.getObject("tenant_id", UUID.class);
        KeyRecord key = new KeyRecord(
                row.getObject("key_id", UUID.class),
                tenant,
                row.getObject("account_id", UUID.class),
                row.getString("hmac"),
                Set.copyOf(List.of((String[]) row.getArray("scopes").getArray())),
                instant(row.getTimestamp("expires_at")),
                row.getTimestamp("revoked_at") != null);
        return new Waiting(tenant, row.getLong("seq"), key, row.getTimestamp("forgotten_at") != null);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static void strikeOff(Connection connection, List<Waiting> batch) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(SENT)) {
            for (Waiting sent : batch) {
                delete.setObject(1, sent.tenant());
                delete.setLong(2, sent.seq());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
