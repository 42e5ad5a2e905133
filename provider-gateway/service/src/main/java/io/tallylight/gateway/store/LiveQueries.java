package io.tallylight.gateway.store;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is going on in one tenant, from indexes on what is open and what ended lately. */
@ApplicationScoped
public class LiveQueries {
    private static final String MODEL = """
            coalesce((SELECT a.candidate_id FROM attempt a
                      WHERE a.tenant_id = g.tenant_id AND a.generation_id = g.generation_id
                      ORDER BY a.attempt DESC LIMIT 1), g.admitted[1], g.offers -> 0 ->> 'candidate_id') AS model""";

    private static final String ENDED = """
            SELECT extract(epoch FROM date_bin(make_interval(secs => ?), g.ended_at, 'epoch'))::bigint AS slot,
                a.candidate_id AS model, sum(c.delivered_seconds) AS seconds,
                count(DISTINCT g.generation_id) AS generations
            FROM generation g JOIN clip c USING (tenant_id, generation_id) JOIN attempt a USING (tenant_id, generation_id, attempt)
            WHERE g.tenant_id = ? AND g.ended_at >= ?::timestamptz AND g.ended_at < ?::timestamptz
            GROUP BY 1, 2
            """;

    private static final String WAITING = "SELECT model, state, count(*) AS generations FROM (SELECT g.state, " + MODEL
            + " FROM generation g WHERE g.tenant_id = ? AND g.open AND g.state IN"
            + " ('accepted', 'admitted', 'submitting', 'running', 'unknown')) AS waiting GROUP BY 1, 2 ORDER BY 1, 2";

    private static final String CHANGED = """
            WITH picked AS (
                (SELECT generation_id FROM generation WHERE tenant_id = ? ORDER BY generation_id DESC LIMIT %1$d)
                UNION
                (SELECT generation_id FROM generation WHERE tenant_id = ? AND ended_at IS NOT NULL
                 ORDER BY ended_at DESC LIMIT %1$d))
            SELECT g.generation_id, g.account_id, g.account_external_id, g.state, g.created_at, g.held_micros,
                g.delivered_seconds, g.provider_cost, g.provider_currency,
                greatest(g.created_at, g.admitted_at, g.cancel_requested_at, g.ended_at,
                    (SELECT max(greatest(a.called_at, a.submitted_at)) FROM attempt a
                     WHERE a.tenant_id = g.tenant_id AND a.generation_id = g.generation_id)) AS changed_at,
            """ + MODEL
            + " FROM generation g JOIN picked USING (generation_id) WHERE g.tenant_id = ?"
            + " ORDER BY changed_at DESC, g.generation_id DESC LIMIT %1$d";

    private final Database database;

    LiveQueries(Database database) {
        this.database = database;
    }

    /** What generations that ended in a slot of time delivered with one model. */
    public record Ended(Instant slot, String model, BigDecimal seconds, long generations) {}

    /** How many generations of a model stand in a state that is not their last. */
    public record Waiting(String model, String state, long generations) {}

    /** A generation that changed lately. */
    public record Changed(
            GenerationId generationId,
            AccountId accountId,
            String account,
            String model,
            String state,
            Instant createdAt,
            Instant changedAt,
            @Nullable Credits held,
            @Nullable BigDecimal deliveredSeconds,
            @Nullable Money providerCost) {}

    /** What ended from an instant on and before another, by slots of that length and by model. */
    public List<Ended> ended(TenantId tenant, Instant from, Instant to, Duration slot) {
        return read(
                ENDED,
                row -> new Ended(
                        Instant.ofEpochSecond(row.getLong("slot")),
                        row.getString("model"),
                        Rows.plain(row.getBigDecimal("seconds")),
                        row.getLong("generations")),
                (int) slot.toSeconds(),
                tenant.value(),
                from.toString(),
                to.toString());
    }

    /** What waits, by model and state. */
    public List<Waiting> waiting(TenantId tenant) {
        return read(
                WAITING,
                row -> new Waiting(row.getString("model"), row.getString("state"), row.getLong("generations")),
                tenant.value());
    }

    /** The last to change, newest change first. */
    public List<Changed> changed(TenantId tenant, int most) {
        return read(CHANGED.formatted(most), LiveQueries::changed, tenant.value(), tenant.value(), tenant.value());
    }

    private static Changed changed(ResultSet row) throws SQLException {
        long held = row.getLong("held_micros");
        boolean isHeld = !row.wasNull();
        BigDecimal delivered = row.getBigDecimal("delivered_seconds");
        BigDecimal cost = row.getBigDecimal("provider_cost");
        return new Changed(
                new GenerationId(Rows.uuid(row, "generation_id")),
                new AccountId(Rows.uuid(row, "account_id")),
                row.getString("account_external_id"),
                row.getString("model"),
                row.getString("state"),
                Rows.instantOf(row, "created_at"),
                Rows.instantOf(row, "changed_at"),
                isHeld ? new Credits(held) : null,
                delivered == null ? null : Rows.plain(delivered),
                cost == null ? null : new Money(cost, row.getString("provider_currency")));
    }

    private <T> List<T> read(String sql, Read<T> row, Object... values) {
        return database.with(connection -> all(connection, sql, row, values));
    }

    private static <T> List<T> all(Connection connection, String sql, Read<T> row, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(row.of(rows));
                }
            }
            return List.copyOf(all);
        }
    }

    private interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }
}
