package io.tallylight.metering.store;

import io.tallylight.metering.generations.GenerationKey;
import io.tallylight.metering.generations.Taken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table {@code usage_conflict}. */
public final class ConflictRows {
    private static final String INSERT = """
            INSERT INTO usage_conflict (recorded_at, tenant_id, generation_id, origin_topic, origin_partition,
                origin_offset, kind, event_id)
            SELECT ?::timestamptz, * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[])
            ON CONFLICT (tenant_id, generation_id, origin_topic, origin_partition, origin_offset) DO NOTHING
            """;

    private ConflictRows() {}

    /**
     * An event that contradicts what is known.
     *
     * @param key its generation
     * @param kind in which way
     * @param eventId the event's id
     * @param origin where it stood
     */
    public record Conflict(GenerationKey key, Taken kind, String eventId, Origin origin) {}

    /** Writes those that are not known yet. */
    static void insert(Connection connection, List<Conflict> conflicts, Instant now) throws SQLException {
        if (conflicts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, now.toString());
            new Columns<>(connection, insert, conflicts, 1)
                    .column("uuid", conflict -> conflict.key().tenantId())
                    .column("uuid", conflict -> conflict.key().generationId())
                    .column("text", conflict -> conflict.origin().topic())
                    .column("int", conflict -> conflict.origin().partition())
                    .column("bigint", conflict -> conflict.origin().offset())
                    .column("text", conflict -> conflict.kind().wire())
                    .column("text", Conflict::eventId);
            insert.executeUpdate();
        }
    }

    /** Of one generation, in the order they stood on the topic. */
    public static List<Conflict> of(Connection connection, GenerationKey key) throws SQLException {
        List<Conflict> conflicts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT kind, event_id, origin_topic, origin_partition, origin_offset FROM usage_conflict
                WHERE tenant_id = ? AND generation_id = ?
                ORDER BY origin_topic, origin_partition, origin_offset LIMIT 100
                """)) {
            select.setObject(1, key.tenantId());
            select.setObject(2, key.generationId());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    conflicts.add(new Conflict(
                            key,
                            Taken.valueOf(rows.getString(1).toUpperCase(java.util.Locale.ROOT)),
                            rows.getString(2),
                            new Origin(rows.getString(3), rows.getInt(4), rows.getLong(5))));
                }
            }
        }
        return conflicts;
    }
}
