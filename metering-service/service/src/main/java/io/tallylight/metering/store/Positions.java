package io.tallylight.metering.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The table of positions. */
public final class Positions {
    private static final String CLAIM = """
            INSERT INTO usage_position AS p (topic, partition, epoch, next_offset)
            SELECT ?, partition, 1, 0 FROM unnest(?::int[]) AS claimed (partition) ORDER BY partition
            ON CONFLICT (topic, partition) DO UPDATE SET epoch = p.epoch + 1
            RETURNING partition, epoch, next_offset
            """;

    /** Locks first, in order: two consumers that both believe to own several partitions wait, they do not deadlock. */
    private static final String MOVE = """
            WITH held AS (
                SELECT p.topic, p.partition, moved.next_offset AS moved_to
                FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
                     AS moved (partition, epoch, expected, next_offset)
                JOIN usage_position p
                  ON p.topic = ? AND p.partition = moved.partition
                 AND p.epoch = moved.epoch AND p.next_offset = moved.expected
                ORDER BY p.partition
                FOR UPDATE OF p
            )
            UPDATE usage_position p SET next_offset = held.moved_to
            FROM held WHERE p.topic = held.topic AND p.partition = held.partition
            RETURNING p.partition
            """;

    private Positions() {}

    /**
     * A partition as its owner knows it.
     *
     * @param partition its number
     * @param epoch grows with every owner; an older one writes nothing
     * @param next the offset to read on from
     */
    public record Position(int partition, long epoch, long next) {}

    /**
     * A step forward.
     *
     * @param from what the owner believes
     * @param next the offset after the last record of the batch
     */
    public record Move(Position from, long next) {
        /** Where the owner stands after the commit. */
        public Position to() {
            return new Position(from.partition(), from.epoch(), next);
        }
    }

    /** Takes partitions over from whoever had them: from this commit on, the earlier owner writes nothing. */
    public static List<Position> claim(Connection connection, String topic, Collection<Integer> partitions)
            throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, topic);
            claim.setArray(2, connection.createArrayOf("int", partitions.toArray()));
            List<Position> claimed = new java.util.ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claimed.add(new Position(rows.getInt(1), rows.getLong(2), rows.getLong(3)));
                }
            }
            return claimed;
        }
    }

    /** Moves positions; returns the partitions whose row is no longer as the owner believes. */
    public static Set<Integer> move(Connection connection, String topic, Collection<Move> moves) throws SQLException {
        Set<Integer> lost = new HashSet<>();
        moves.forEach(move -> lost.add(move.from().partition()));
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            new Columns<>(connection, move, moves)
                    .column("int", step -> step.from().partition())
                    .column("bigint", step -> step.from().epoch())
                    .column("bigint", step -> step.from().next())
                    .column("bigint", Move::next);
            move.setString(5, topic);
            try (ResultSet rows = move.executeQuery()) {
                while (rows.next()) {
                    lost.remove(rows.getInt(1));
                }
            }
        }
        return lost;
    }

    /** The next offset of every partition that was ever read: all before it is durable here. */
    public static Map<Integer, Long> read(Connection connection, String topic) throws SQLException {
        Map<Integer, Long> positions = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT partition, next_offset FROM usage_position WHERE topic = ?")) {
            select.setString(1, topic);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return positions;
    }
}
