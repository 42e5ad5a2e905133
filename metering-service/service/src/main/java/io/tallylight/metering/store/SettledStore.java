package io.tallylight.metering.store;

import io.tallylight.events.GenerationSettled;
import io.tallylight.events.PayingLots;
import io.tallylight.events.Topics;
import io.tallylight.metering.store.Positions.Move;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Keeps what the books made of generations. A batch and the positions on billing's topic are one transaction; a revision
 * that is not higher than the known one changes nothing, so repeats and reordering do not either.
 */
public final class SettledStore {
    private static final String UPSERT = """
            INSERT INTO generation_settled AS s (tenant_id, generation_id, revision, credits, promotional, uncollected,
                net_revenue, below_floor, currency, lots)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::boolean[], ?::text[], ?::text[])
            ON CONFLICT (tenant_id, generation_id) DO UPDATE SET
                revision = excluded.revision, credits = excluded.credits, promotional = excluded.promotional,
                uncollected = excluded.uncollected, net_revenue = excluded.net_revenue,
                below_floor = excluded.below_floor, currency = excluded.currency, lots = excluded.lots
            WHERE excluded.revision > s.revision
            """;

    private final DataSource database;
    private final InstantSource clock;

    /** A store on the service's own schema. */
    public SettledStore(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes partitions over from whoever had them. */
    public List<Positions.Position> claim(Collection<Integer> partitions) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            return Positions.claim(connection, Topics.BILLING, partitions);
        }
    }

    /**
     * Writes a batch and moves its positions.
     *
     * @param letters records nobody can use
     * @return the partitions that belong to somebody else now; then nothing was written
     */
    public Set<Integer> write(List<GenerationSettled> settled, List<DeadLetter> letters, Collection<Move> moves)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Set<Integer> lost = Positions.move(connection, Topics.BILLING, moves);
                if (lost.isEmpty()) {
                    upsert(connection, highest(settled));
                    DeadLetterRows.insert(connection, letters, clock.instant().truncatedTo(ChronoUnit.MICROS));
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return lost;
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException again) {
                    e.addSuppressed(again);
                }
                throw e;
            }
        }
    }

    private record Key(UUID tenant, UUID generation) {}

    /** A statement may touch a row once. */
    private static Collection<GenerationSettled> highest(List<GenerationSettled> settled) {
        Map<Key, GenerationSettled> highest = new HashMap<>();
        for (GenerationSettled one : settled) {
            highest.merge(
                    new Key(one.tenantId(), one.generationId()),
                    one,
                    (known, other) -> other.revision() > known.revision() ? other : known);
        }
        return highest.values();
    }

    private static void upsert(Connection connection, Collection<GenerationSettled> settled) throws SQLException {
        if (settled.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            new Columns<>(connection, upsert, settled)
                    .column("uuid", GenerationSettled::tenantId)
                    .column("uuid", GenerationSettled::generationId)
                    .column("bigint", GenerationSettled::revision)
                    .column("bigint", one -> one.credits().micros())
                    .column("bigint", one -> one.promotional().micros())
                    .column("bigint", one -> one.uncollected().micros())
                    .column("bigint", one -> one.netRevenue().toNanos(RoundingMode.UNNECESSARY))
                    .column("boolean", GenerationSettled::belowFloor)
                    .column("text", one -> one.netRevenue().currency())
                    .column("text", one -> PayingLots.toJson(one.lots()));
            upsert.executeUpdate();
        }
    }
}
