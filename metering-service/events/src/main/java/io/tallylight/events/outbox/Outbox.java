package io.tallylight.events.outbox;

import io.tallylight.events.Message;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table {@code outbox} in a service's own schema. A message appended in a transaction is sent if, and only if, the
 * transaction commits. Messages of one key are sent in the order of their ids; so whoever appends for a key must hold a
 * lock that others who append for it wait for (the account's or generation's row), else ids and commits may disagree.
 */
public final class Outbox {
    /** Where Flyway finds the table: add it to {@code quarkus.flyway.locations}. */
    public static final String MIGRATIONS = "classpath:db/outbox";

    private static final String INSERT = """
            INSERT INTO outbox (topic, record_key, headers, value)
            SELECT topic, record_key, headers::jsonb, value
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bytea[]) WITH ORDINALITY AS m (topic, record_key, headers, value, n)
            ORDER BY n
            """;

    private Outbox() {}

    /** Appends one message to the connection's transaction. Wake the relay after the commit. */
    public static void append(Connection connection, Message message) throws SQLException {
        append(connection, List.of(message));
    }

    /** Appends one message, by its parts. */
    public static void append(
            Connection connection, String topic, String key, Map<String, String> headers, byte[] value)
            throws SQLException {
        append(connection, List.of(new Message(topic, key, headers, value)));
    }

    /** Appends messages in their order, in one statement. */
    public static void append(Connection connection, List<Message> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        int count = messages.size();
        String[] topics = new String[count];
        String[] keys = new String[count];
        String[] headers = new String[count];
        byte[][] values = new byte[count][];
        for (int i = 0; i < count; i++) {
            Message message = messages.get(i);
            topics[i] = message.topic();
            keys[i] = message.key();
            headers[i] = HeaderJson.write(message.headers());
            values[i] = message.value();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("text", topics));
            insert.setArray(2, connection.createArrayOf("text", keys));
            insert.setArray(3, connection.createArrayOf("text", headers));
            insert.setArray(4, connection.createArrayOf("bytea", values));
            insert.executeUpdate();
        }
    }

    /** How many messages wait, at most {@code most}: enough to see that the relay is behind. */
    public static long pending(Connection connection, int most) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT ?) AS waiting")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static List<Waiting> oldest(Connection connection, int most) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, topic, record_key, headers::text, value FROM outbox ORDER BY id LIMIT ?")) {
            select.setInt(1, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Message message = new Message(
                            rows.getString(2), rows.getString(3), HeaderJson.read(rows.getString(4)), rows.getBytes(5));
                    waiting.add(new Waiting(rows.getLong(1), message));
                }
            }
        }
        return waiting;
    }

    static void delete(Connection connection, List<Waiting> sent) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
            Array ids = connection.createArrayOf(
                    "bigint", sent.stream().map(Waiting::id).toArray());
            delete.setArray(1, ids);
            delete.executeUpdate();
        }
    }

    /** A row of the table. */
    record Waiting(long id, Message message) {}
}
