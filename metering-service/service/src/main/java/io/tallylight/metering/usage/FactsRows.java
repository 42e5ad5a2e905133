package io.tallylight.metering.usage;

import io.tallylight.events.GenerationFacts;
import io.tallylight.events.GenerationFactsCodec;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.metering.generations.CountedSeconds;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Tells generations in the order of effective time and id, however many there are: a cursor in PostgreSQL hands them out
 * page by page, each row becomes a line at once, and whoever reads slowly slows the cursor down.
 */
final class FactsRows {
    private static final int PAGE = 4_000;
    /** To the driver: ids, amounts and bytes come as they are, not as text, from the first row on. */
    private static final int BINARY_AT_ONCE = -1;

    private static final UUID FIRST = new UUID(0, 0);
    private static final int MILLION = 1_000_000;

    /** By its index the order is there already; any plan that sorts or hashes would first read everything. */
    private static final String PLAN = """
            SELECT set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
                set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)
            """;

    private static final String SELECT = """
            SELECT g.generation_id, g.account_id, g.effective_time, g.catalog_version, g.candidate_id, g.provider, g.role,
                g.plan_id, g.operation, g.resolution, g.audio, g.outcome, g.last, g.counted, g.billable_nanos,
                g.bought_seconds, g.bought_clips, g.credits, g.cost, g.cost_currency, g.cost_basis, g.candidates,
                s.revision, s.credits, s.promotional, s.uncollected, s.net_revenue, s.currency, s.below_floor, s.lots,
                g.inputs
            FROM generation g LEFT JOIN generation_settled s USING (tenant_id, generation_id)
            WHERE g.tenant_id = ? AND g.effective_time >= ?::timestamptz AND g.effective_time < ?::timestamptz
                AND (g.effective_time, g.generation_id) > (?::timestamptz, ?::uuid)
            ORDER BY g.effective_time, g.generation_id
            """;

    private FactsRows() {}

    /**
     * Where to go on.
     *
     * @param at effective time of the last line that was read
     * @param generation its generation
     */
    record After(Instant at, UUID generation) {
        /** From the beginning. */
        static After nothing(Instant from) {
            return new After(from.minusNanos(1_000), FIRST);
        }
    }

    /** Where a generation stands in the order; empty where the tenant has none of that id. */
    static Optional<After> find(Connection connection, TenantId tenant, GenerationId generation) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT (extract(epoch FROM effective_time) * 1000000)::bigint FROM generation
                WHERE tenant_id = ? AND generation_id = ?
                """)) {
            select.setObject(1, tenant.value());
            select.setObject(2, generation.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new After(instant(row.getLong(1)), generation.value()))
                        : Optional.empty();
            }
        }
    }

    /** Writes every line of the period after that place; returns how many. The connection's transaction is its own. */
    static long write(
            Connection connection,
            TenantId tenant,
            Instant from,
            Instant to,
            After after,
            GenerationFactsCodec.Writer lines)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement plan = connection.createStatement()) {
            plan.execute(PLAN);
        }
        long count = 0;
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setFetchSize(PAGE);
            select.unwrap(PGStatement.class).setPrepareThreshold(BINARY_AT_ONCE);
            select.setObject(1, tenant.value());
            select.setString(2, from.toString());
            select.setString(3, to.toString());
            select.setString(4, after.at().toString());
            select.setObject(5, after.generation());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.write(facts(row), row.getBytes(31), row.getBytes(22), row.getBytes(30));
                    count++;
                }
            }
        } finally {
            connection.rollback();
        }
        return count;
    }

    /** Without what the row has as JSON already. */
    private static GenerationFacts facts(ResultSet row) throws SQLException {
        String outcome = row.getString(12);
        long billable = row.getLong(15);
        CountedSeconds counted = CountedSeconds.of(row.getBytes(14));
        String basis = row.getString(21);
        return new GenerationFacts(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Operation.parse(row.getString(9)),
                row.getString(10),
                row.getBoolean(11),
                Inputs.UNKNOWN,
                outcome == null ? null : Outcome.parse(outcome),
                row.getBoolean(13),
                counted.charged(outcome == null ? Long.MAX_VALUE : billable),
                outcome == null ? null : row.getInt(16),
                outcome == null ? null : row.getInt(17),
                basis == null ? null : new Credits(row.getLong(18)),
                basis == null ? null : money(row.getBigDecimal(19), row.getString(20)),
                basis == null ? null : CostBasis.valueOf(basis.toUpperCase(Locale.ROOT)),
                List.of(),
                settled(row));
    }

    private static GenerationFacts.@Nullable Settled settled(ResultSet row) throws SQLException {
        long revision = row.getLong(23);
        return revision == 0
                ? null
                : new GenerationFacts.Settled(
                        revision,
                        new Credits(row.getLong(24)),
                        new Credits(row.getLong(25)),
                        new Credits(row.getLong(26)),
                        Money.ofNanos(row.getLong(27), row.getString(28)),
                        row.getBoolean(29),
                        List.of());
    }

    private static Money money(BigDecimal amount, String currency) {
        return new Money(amount, currency);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MILLION), Math.floorMod(micros, MILLION) * 1_000L);
    }
}
