package io.tallylight.metering.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code dead_letter}. */
public final class DeadLetterRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String INSERT = """
            INSERT INTO dead_letter (tenant_id, dead_letter_id, reason, detail, origin_topic, origin_partition,
                origin_offset, headers, recorded_at, record_key, value)
            SELECT tenant_id, id, reason, detail, topic, partition, origin_offset, headers::jsonb, ?::timestamptz, record_key, value
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[],
                ?::bytea[], ?::bytea[])
                AS d (tenant_id, id, reason, detail, topic, partition, origin_offset, headers, record_key, value)
            ON CONFLICT (tenant_id, dead_letter_id) DO NOTHING
            RETURNING dead_letter_id
            """;

    private DeadLetterRows() {}

    /**
     * A dead letter as it is kept.
     *
     * @param letter what came
     * @param recordedAt when it was found broken
     * @param replayedAt when it was replayed, if it was
     */
    public record Kept(
            DeadLetter letter, Instant recordedAt, @Nullable Instant replayedAt) {}

    /** Writes those that are not known yet, and returns them. */
    static List<DeadLetter> insert(Connection connection, List<DeadLetter> letters, Instant now) throws SQLException {
        if (letters.isEmpty()) {
            return List.of();
        }
        Set<UUID> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, now.toString());
            new Columns<>(connection, insert, letters, 1)
                    .column("uuid", DeadLetter::tenantId)
                    .column("uuid", DeadLetter::id)
                    .column("text", DeadLetter::reason)
                    .column("text", DeadLetter::detail)
                    .column("text", letter -> letter.origin().topic())
                    .column("int", letter -> letter.origin().partition())
                    .column("bigint", letter -> letter.origin().offset())
                    .column("text", letter -> json(letter.headers()))
                    .bytes(DeadLetter::key)
                    .bytes(DeadLetter::value);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    inserted.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return letters.stream().filter(letter -> inserted.contains(letter.id())).toList();
    }

    /** A tenant's dead letters, newest first, from the one after {@code before} on. */
    public static List<Kept> list(
            Connection connection, UUID tenant, @Nullable Instant before, @Nullable UUID beforeId, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT * FROM dead_letter
                WHERE tenant_id = ? AND (?::timestamptz IS NULL OR (recorded_at, dead_letter_id) < (?::timestamptz, ?::uuid))
                ORDER BY recorded_at DESC, dead_letter_id DESC LIMIT ?
                """)) {
            String beforeText = before == null ? null : before.toString();
            select.setObject(1, tenant);
            select.setString(2, beforeText);
            select.setString(3, beforeText);
            select.setObject(4, beforeId);
            select.setInt(5, most);
            return readAll(select);
        }
    }

    /** One, locked until the transaction ends. */
    public static Optional<Kept> lock(Connection connection, UUID tenant, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM dead_letter WHERE tenant_id = ? AND dead_letter_id = ? FOR UPDATE")) {
            select.setObject(1, tenant);
            select.setObject(2, id);
            return readAll(select).stream().findFirst();
        }
    }

    /** Says that it was replayed. */
    static void replayed(Connection connection, UUID tenant, UUID id, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE dead_letter SET replayed_at = ?::timestamptz WHERE tenant_id = ? AND dead_letter_id = ?")) {
            update.setString(1, now.toString());
            update.setObject(2, tenant);
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    private static List<Kept> readAll(PreparedStatement select) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                kept.add(fromRow(rows));
            }
        }
        return kept;
    }

    private static Kept fromRow(ResultSet row) throws SQLException {
        OffsetDateTime replayed = row.getObject("replayed_at", OffsetDateTime.class);
        DeadLetter letter = new DeadLetter(
                row.getObject("tenant_id", UUID.class),
                row.getObject("dead_letter_id", UUID.class),
                row.getString("reason"),
                row.getString("detail"),
                new Origin(row.getString("origin_topic"), row.getInt("origin_partition"), row.getLong("origin_offset")),
                row.getBytes("record_key"),
                headers(row.getString("headers")),
                row.getBytes("value"));
        return new Kept(
                letter,
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                replayed == null ? null : replayed.toInstant());
    }

    private static String json(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text is always JSON", e);
        }
    }

    private static Map<String, String> headers(String json) {
        try {
            return JSON.readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dead letter holds headers nobody wrote", e);
        }
    }
}
