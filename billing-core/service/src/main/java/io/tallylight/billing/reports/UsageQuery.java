package io.tallylight.billing.reports;

import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.billing.reports.UsageDetail.Sums;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the report. All of it sees one snapshot of the books, so rows, totals and {@code as_of} fit together. Sums of
 * 64-bit integers are numeric in PostgreSQL and exact.
 */
@Singleton
public class UsageQuery {
    private static final int MICRO_DECIMALS = 6;
    private static final int FETCH = 1_000;
    private static final String SUMS = """
            count(*) AS generations, count(*) FILTER (WHERE credits > 0 OR (final AND outcome = 'completed')) AS captured,
            count(*) FILTER (WHERE final AND credits = 0 AND outcome IS DISTINCT FROM 'completed') AS failed,
            count(*) FILTER (WHERE NOT final AND credits = 0) AS running,
            coalesce(sum(seconds), 0) AS seconds, coalesce(sum(credits), 0) AS credits,
            coalesce(sum(promotional), 0) AS promotional, coalesce(sum(uncollected), 0) AS uncollected,
            coalesce(sum(revenue), 0) AS revenue, coalesce(sum(provider_cost), 0) AS cost,
            coalesce(sum(provider_cost) FILTER (WHERE credits = 0), 0) AS failed_cost, currency
            """;

    /** The same of a single generation, which needs no grouping and can be streamed in the order of the index. */
    private static final String ONE = """
            1 AS generations, (credits > 0 OR (final AND outcome IS NOT DISTINCT FROM 'completed'))::integer AS captured,
            (final AND credits = 0 AND outcome IS DISTINCT FROM 'completed')::integer AS failed,
            (NOT final AND credits = 0)::integer AS running, seconds, credits, promotional, uncollected, revenue,
            provider_cost AS cost, CASE WHEN credits = 0 THEN provider_cost ELSE 0 END AS failed_cost, currency
            """;

    private final Snapshots snapshots;

    UsageQuery(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** What is asked for, and whether costs may be seen. */
    public record Asked(ReportFilter filter, boolean withCost) {}

    /** Where a page of generations starts: after this one. */
    public record After(Instant effectiveTime, GenerationId generation) {
        public static final After NOTHING = new After(Instant.EPOCH.minusSeconds(1), new GenerationId(new UUID(0, 0)));
    }

    /** One look at the books. */
    public static final class Snapshot implements AutoCloseable {
        private final Connection connection;
        private final Asked asked;

        private Snapshot(Connection connection, Asked asked) {
            this.connection = connection;
            this.asked = asked;
        }

        /** How far the books are in it. */
        public AsOf asOf() throws SQLException {
            return Snapshots.asOf(connection, asked.filter().tenant());
        }

        /** One row per currency. */
        public void totals(Consumer<UsageDetail> rows) throws SQLException {
            grouped(List.of(), rows);
        }

        /** One row per group and currency, in the order of the group's columns. */
        public void grouped(List<Grouping> groups, Consumer<UsageDetail> rows) throws SQLException {
            String columns = groups.stream()
                    .map(group -> group.expression("effective_time") + " AS " + label(group) + ", ")
                    .collect(Collectors.joining());
            String names = groups.stream().map(group -> label(group) + ", ").collect(Collectors.joining());
            ReportWhere where = ReportWhere.of(asked.filter(), "effective_time");
            String query = "SELECT " + columns + SUMS + "FROM generation_book" + where.sql() + " GROUP BY " + names
                    + "currency ORDER BY " + names + "currency";
            try (PreparedStatement select = prepare(query)) {
                where.set(select);
                read(select, row -> groupLabels(row, groups), rows);
            }
        }

        /** One row per generation, in the order of effective time. */
        public void generations(After after, int most, Consumer<UsageDetail> rows) throws SQLException {
            ReportWhere where = ReportWhere.of(asked.filter(), "effective_time");
            String query = "SELECT generation_id, account_id, model, provider, outcome, effective_time, " + ONE
                    + "FROM generation_book" + where.sql()
                    + " AND (effective_time, generation_id) > (?, ?) ORDER BY effective_time, generation_id LIMIT ?";
            try (PreparedStatement select = prepare(query)) {
                int next = where.set(select);
                select.setObject(next, BookQueries.at(after.effectiveTime()));
                select.setObject(next + 1, after.generation().value());
                select.setInt(next + 2, most);
                read(select, row -> generationLabels(row, asked.withCost()), rows);
            }
        }

        private PreparedStatement prepare(String query) throws SQLException {
            PreparedStatement select = connection.prepareStatement(query);
            select.setFetchSize(FETCH);
            return select;
        }

        private void read(
                PreparedStatement select, BookQueries.Row<Map<String, String>> labels, Consumer<UsageDetail> rows)
                throws SQLException {
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.accept(new UsageDetail(labels.read(row), sums(row, asked.withCost())));
                }
            }
        }

        @Override
        public void close() throws SQLException {
            Snapshots.close(connection);
        }
    }

    /** Opens a snapshot; it stays the same until it is closed. */
    public Snapshot open(Asked asked) throws SQLException {
        return new Snapshot(snapshots.open(), asked);
    }

    private static String label(Grouping group) {
        return "by_" + group.wire();
    }

    private static Map<String, String> groupLabels(ResultSet row, List<Grouping> groups) throws SQLException {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Grouping group : groups) {
            String value = group == Grouping.ACCOUNT
                    ? new AccountId(LedgerRows.uuid(row, label(group))).toString()
                    : row.getString(label(group));
            labels.put(group.wire(), value);
        }
        return labels;
    }

    private static Map<String, String> generationLabels(ResultSet row, boolean withProvider) throws SQLException {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("generation_id", new GenerationId(LedgerRows.uuid(row, "generation_id")).toString());
        labels.put("account_id", new AccountId(LedgerRows.uuid(row, "account_id")).toString());
        labels.put("model", row.getString("model"));
        if (withProvider) {
            labels.put("provider", row.getString("provider"));
        }
        String outcome = row.getString("outcome");
        labels.put("outcome", outcome == null ? "running" : outcome);
        labels.put("effective_time", LedgerRows.instant(row, "effective_time").toString());
        return labels;
    }

    private static Sums sums(ResultSet row, boolean withCost) throws SQLException {
        String currency = row.getString("currency");
        BigDecimal revenue = row.getBigDecimal("revenue");
        BigDecimal cost = row.getBigDecimal("cost");
        return new Sums(
                row.getLong("generations"),
                row.getLong("captured"),
                row.getLong("failed"),
                row.getLong("running"),
                plain(row.getBigDecimal("seconds").movePointLeft(MICRO_DECIMALS)),
                credits(row, "credits"),
                credits(row, "promotional"),
                credits(row, "uncollected"),
                money(revenue, currency),
                shown(withCost, cost, currency),
                shown(withCost, row.getBigDecimal("failed_cost"), currency),
                shown(withCost, revenue.subtract(cost), currency));
    }

    private static Credits credits(ResultSet row, String column) throws SQLException {
        return new Credits(row.getBigDecimal(column).longValueExact());
    }

    private static @Nullable Money shown(boolean shown, BigDecimal nanos, String currency) {
        return shown ? money(nanos, currency) : null;
    }

    private static Money money(BigDecimal nanos, String currency) {
        return new Money(nanos.movePointLeft(Money.NANO_DECIMALS), currency);
    }

    static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
