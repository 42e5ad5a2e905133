package io.tallylight.metering.store;

import io.tallylight.metering.generations.Usage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The table {@code usage_hour}, written as differences. */
final class UsageRows {
    private static final String ADD = """
            INSERT INTO usage_hour AS u (tenant_id, account_id, hour, model, currency,
                generations, charged_nanos, credits, cost, unrated_nanos)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::numeric[], ?::bigint[])
            ON CONFLICT (tenant_id, account_id, hour, model, currency) DO UPDATE SET
                generations = u.generations + excluded.generations,
                charged_nanos = u.charged_nanos + excluded.charged_nanos,
                credits = u.credits + excluded.credits,
                cost = u.cost + excluded.cost,
                unrated_nanos = u.unrated_nanos + excluded.unrated_nanos
            """;

    private UsageRows() {}

    /** Adds differences; those of one line are summed first, and lines are written in their order. */
    static void add(Connection connection, Collection<Usage> differences) throws SQLException {
        TreeMap<Usage.Line, Usage> sums = new TreeMap<>();
        differences.forEach(difference -> sums.merge(difference.line(), difference, Usage::plus));
        List<Usage> lines =
                sums.values().stream().filter(usage -> !usage.isNothing()).toList();
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            new Columns<>(connection, add, lines)
                    .column("uuid", usage -> usage.line().tenantId())
                    .column("uuid", usage -> usage.line().accountId())
                    .column("timestamptz", usage -> usage.line().hour())
                    .column("text", usage -> usage.line().model())
                    .column("text", usage -> usage.line().currency())
                    .column("bigint", Usage::generations)
                    .column("bigint", Usage::nanos)
                    .column("bigint", usage -> usage.credits().micros())
                    .column("numeric", Usage::cost)
                    .column("bigint", Usage::unratedNanos);
            add.executeUpdate();
        }
    }
}
