package io.tallylight.metering.store;

import io.tallylight.events.InputsJson;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.metering.generations.CountedSeconds;
import io.tallylight.metering.generations.End;
import io.tallylight.metering.generations.Figures;
import io.tallylight.metering.generations.Generation;
import io.tallylight.metering.generations.GenerationData;
import io.tallylight.metering.generations.GenerationKey;
import io.tallylight.metering.generations.Prices;
import io.tallylight.metering.generations.RunningTotal;
import io.tallylight.rating.Order;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code generation}: rows to domain and back. */
public final class GenerationRows {
    private static final String LOCK = """
            SELECT g.* FROM unnest(?::uuid[], ?::uuid[]) AS named (tenant_id, generation_id)
            JOIN generation g USING (tenant_id, generation_id)
            ORDER BY g.tenant_id, g.generation_id
            FOR UPDATE OF g
            """;

    private static final String LOCK_GAPS = """
            SELECT * FROM generation WHERE gap_until <= ?::timestamptz
            ORDER BY tenant_id, generation_id LIMIT ? FOR UPDATE
            """;

    /** Those that wait for missing seconds are settled when that wait ends. */
    private static final String LOCK_UNSETTLED = """
            SELECT * FROM generation
            WHERE unsettled AND NOT last AND parked IS NULL AND gap_until IS NULL
              AND coalesce(settled_at, first_seen) <= ?::timestamptz
            ORDER BY tenant_id, generation_id LIMIT ? FOR UPDATE
            """;

    private static final String LOCK_PARKED = """
            SELECT * FROM generation
            WHERE tenant_id = ? AND catalog_version = ? AND parked IS NOT NULL AND generation_id > ?
            ORDER BY tenant_id, generation_id LIMIT ? FOR UPDATE
            """;

    private static final String INSERT = """
            INSERT INTO generation (tenant_id, generation_id, account_id, hold_id, catalog_version, effective_time,
                first_seen, audio, candidate_id, provider, model, role, plan_id, operation, resolution, inputs,
                settled_at, gap_until, counted_nanos, charged_nanos, credits, revision, delivered_nanos, billable_nanos,
                surplus_nanos, clips_delivered, bought_seconds, bought_clips, unsettled, last, gap_accepted, outcome, cost,
                cost_currency, cost_basis, reported_cost, reported_currency, parked, candidates, counted)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[],
                ?::timestamptz[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::int[], ?::boolean[], ?::boolean[], ?::boolean[], ?::text[], ?::numeric[],
                ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[], ?::text[], ?::bytea[])
            """;

    private static final String UPDATE = """
            UPDATE generation g SET settled_at = n.settled_at, gap_until = n.gap_until, counted_nanos = n.counted_nanos,
                charged_nanos = n.charged_nanos, credits = n.credits, revision = n.revision,
                delivered_nanos = n.delivered_nanos, billable_nanos = n.billable_nanos, surplus_nanos = n.surplus_nanos,
                clips_delivered = n.clips_delivered, bought_seconds = n.bought_seconds,
                bought_clips = n.bought_clips, unsettled = n.unsettled, last = n.last,
                gap_accepted = n.gap_accepted, outcome = n.outcome, cost = n.cost, cost_currency = n.cost_currency,
                cost_basis = n.cost_basis, reported_cost = n.reported_cost, reported_currency = n.reported_currency,
                parked = n.parked, candidates = n.candidates, counted = n.counted
            FROM unnest(?::uuid[], ?::uuid[],
                ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::int[], ?::boolean[], ?::boolean[], ?::boolean[], ?::text[], ?::numeric[],
                ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                AS n (tenant_id, generation_id, settled_at, gap_until, counted_nanos, charged_nanos, credits, revision,
                delivered_nanos, billable_nanos, surplus_nanos, clips_delivered, bought_seconds, bought_clips, unsettled,
                last, gap_accepted, outcome, cost, cost_currency, cost_basis, reported_cost, reported_currency, parked,
                candidates, counted)
            WHERE g.tenant_id = n.tenant_id AND g.generation_id = n.generation_id
            """;

    private GenerationRows() {}

    /** Those of the named that are known, locked until the transaction ends, so that no other batch changes them. */
    static List<Generation> lock(Connection connection, Collection<GenerationKey> keys) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            new Columns<>(connection, select, keys)
                    .column("uuid", GenerationKey::tenantId)
                    .column("uuid", GenerationKey::generationId);
            return readAll(select);
        }
    }

    /** Those whose missing seconds were waited for long enough, of any tenant, locked. */
    static List<Generation> lockGaps(Connection connection, Instant now, int most) throws SQLException {
        return lockUntil(connection, LOCK_GAPS, now, most);
    }

    /** Those whose figures billing has not heard of, last settled or first seen no later than {@code since}, locked. */
    static List<Generation> lockUnsettled(Connection connection, Instant since, int most) throws SQLException {
        return lockUntil(connection, LOCK_UNSETTLED, since, most);
    }

    private static List<Generation> lockUntil(Connection connection, String query, Instant until, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, until.toString());
            select.setInt(2, most);
            return readAll(select);
        }
    }

    /** Those that wait for this catalog version, from the id after {@code after} on, locked. */
    static List<Generation> lockParked(Connection connection, UUID tenant, long version, UUID after, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK_PARKED)) {
            select.setObject(1, tenant);
            select.setLong(2, version);
            select.setObject(3, after);
            select.setInt(4, most);
            return readAll(select);
        }
    }

    /** One, as it stands. */
    public static Optional<Generation> find(Connection connection, GenerationKey key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM generation WHERE tenant_id = ? AND generation_id = ?")) {
            select.setObject(1, key.tenantId());
            select.setObject(2, key.generationId());
            return readAll(select).stream().findFirst();
        }
    }

    /** Which catalog versions generations are parked for; all, or only those that had not arrived. */
    static List<CatalogVersion> parkedFor(Connection connection, boolean onlyUnknown) throws SQLException {
        List<CatalogVersion> awaited = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT DISTINCT tenant_id, catalog_version FROM generation
                WHERE parked IS NOT NULL AND (NOT ? OR parked = ?)
                """)) {
            select.setBoolean(1, onlyUnknown);
            select.setString(2, Prices.VERSION_UNKNOWN);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    awaited.add(new CatalogVersion(rows.getObject(1, UUID.class), rows.getLong(2)));
                }
            }
        }
        return awaited;
    }

    static void insert(Connection connection, Collection<Generation> generations) throws SQLException {
        if (generations.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Columns<Generation> columns = key(new Columns<>(connection, insert, generations))
                    .column("uuid", g -> g.data().accountId())
                    .column("uuid", g -> g.data().holdId())
                    .column("bigint", g -> g.data().catalogVersion())
                    .column("timestamptz", g -> g.data().effectiveTime())
                    .column("timestamptz", g -> g.total().firstSeen())
                    .column("boolean", g -> g.data().audio())
                    .column("text", g -> g.data().candidateId())
                    .column("text", g -> g.data().provider())
                    .column("text", g -> g.data().model())
                    .column("text", g -> g.data().role())
                    .column("text", g -> g.data().planId())
                    .column("text", g -> g.data().operation().wire())
                    .column("text", g -> g.data().resolution())
                    .column("text", g -> InputsJson.toJson(g.data().inputs()));
            total(columns);
            insert.executeUpdate();
        }
    }

    static void update(Connection connection, Collection<Generation> generations) throws SQLException {
        if (generations.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            total(key(new Columns<>(connection, update, generations)));
            if (update.executeUpdate() != generations.size()) {
                throw new IllegalStateException("a locked generation row is gone");
            }
        }
    }

    private static Columns<Generation> key(Columns<Generation> columns) throws SQLException {
        return columns.column("uuid", g -> g.data().key().tenantId())
                .column("uuid", g -> g.data().key().generationId());
    }

    private static void total(Columns<Generation> columns) throws SQLException {
        columns.column("timestamptz", g -> g.total().settledAt())
                .column("timestamptz", g -> g.total().gapUntil())
                .column("bigint", g -> g.counted().nanos())
                .column("bigint", figure(Figures::nanos))
                .column("bigint", figure(figures -> figures.credits().micros()))
                .column("bigint", g -> g.total().revision())
                .column("bigint", end(End::deliveredNanos))
                .column("bigint", end(End::billableNanos))
                .column("bigint", end(End::surplusNanos))
                .column("int", end(End::clipsDelivered))
                .column("int", end(end -> end.order().boughtSeconds()))
                .column("int", end(end -> end.order().clips()))
                .column("boolean", g -> g.total().unsettled())
                .column("boolean", g -> g.total().last())
                .column("boolean", g -> g.total().gapAccepted())
                .column("text", end(end -> end.outcome().wire()))
                .column("numeric", figure(figures -> figures.cost().amount()))
                .column("text", figure(figures -> figures.cost().currency()))
                .column("text", figure(figures -> wire(figures.basis())))
                .column(
                        "numeric",
                        end(end -> end.reportedCost() == null
                                ? null
                                : end.reportedCost().amount()))
                .column(
                        "text",
                        end(end -> end.reportedCost() == null
                                ? null
                                : end.reportedCost().currency()))
                .column("text", g -> g.total().parked())
                .column("text", Generation::candidates)
                .bytes(g -> g.counted().toBytes());
    }

    private static Function<Generation, @Nullable Object> figure(Function<Figures, Object> value) {
        return generation -> {
            Figures figures = generation.total().figures();
            return figures == null ? null : value.apply(figures);
        };
    }

    private static Function<Generation, @Nullable Object> end(Function<End, @Nullable Object> value) {
        return generation -> {
            End end = generation.total().end();
            return end == null ? null : value.apply(end);
        };
    }

    private static List<Generation> readAll(PreparedStatement select) throws SQLException {
        List<Generation> generations = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                generations.add(fromRow(rows));
            }
        }
        return generations;
    }

    private static Generation fromRow(ResultSet row) throws SQLException {
        GenerationData data = new GenerationData(
                new GenerationKey(row.getObject("tenant_id", UUID.class), row.getObject("generation_id", UUID.class)),
                row.getObject("account_id", UUID.class),
                row.getObject("hold_id", UUID.class),
                row.getString("candidate_id"),
                row.getLong("catalog_version"),
                row.getString("provider"),
                row.getString("model"),
                row.getString("role"),
                row.getString("plan_id"),
                Operation.parse(row.getString("operation")),
                row.getString("resolution"),
                row.getBoolean("audio"),
                row.getObject("effective_time", OffsetDateTime.class).toInstant(),
                InputsJson.parse(row.getString("inputs")));
        RunningTotal total = new RunningTotal(
                endOf(row),
                figuresOf(row),
                row.getString("parked"),
                row.getLong("revision"),
                row.getBoolean("unsettled"),
                row.getBoolean("last"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                instant(row, "settled_at"),
                instant(row, "gap_until"),
                row.getBoolean("gap_accepted"));
        return Generation.known(data, CountedSeconds.of(row.getBytes("counted")), total, row.getString("candidates"));
    }

    private static @Nullable End endOf(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return null;
        }
        BigDecimal reported = row.getBigDecimal("reported_cost");
        return new End(
                Outcome.parse(outcome),
                row.getInt("clips_delivered"),
                row.getLong("delivered_nanos"),
                row.getLong("billable_nanos"),
                row.getLong("surplus_nanos"),
                reported == null ? null : new Money(reported, row.getString("reported_currency")),
                new Order(row.getInt("bought_seconds"), row.getInt("bought_clips")));
    }

    private static @Nullable Figures figuresOf(ResultSet row) throws SQLException {
        BigDecimal cost = row.getBigDecimal("cost");
        return cost == null
                ? null
                : new Figures(
                        row.getLong("charged_nanos"),
                        new Credits(row.getLong("credits")),
                        new Money(cost, row.getString("cost_currency")),
                        CostBasis.valueOf(row.getString("cost_basis").toUpperCase(Locale.ROOT)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String wire(CostBasis basis) {
        return basis.name().toLowerCase(Locale.ROOT);
    }

    /** A version that parked usage waits for. */
    public record CatalogVersion(UUID tenantId, long version) {}
}
