package io.tallylight.billing.settlement;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps {@code margin_hour} and {@code margin_month} equal to {@code generation_book}: what the lines meant so far is taken out before they are
 * written, what they mean now is put in after. Between the two the account's lock is held, and the tenant's, so nobody else sees or moves them.
 */
final class MarginLines {
    private static final String ADD = """
            INSERT INTO margin_hour AS m (tenant_id, account_id, hour, catalog_version, generations, captured, failed,
                running, seconds, credits, promotional, uncollected, revenue, provider_cost, failed_cost,
                promotional_cost, below_floor, currency, model, provider)
            SELECT tenant_id, account_id, hour, catalog_version, %1$s sum(generations), %1$s sum(captured),
                %1$s sum(failed), %1$s sum(running), %1$s sum(seconds), %1$s sum(credits), %1$s sum(promotional),
                %1$s sum(uncollected), %1$s sum(revenue), %1$s sum(provider_cost), %1$s sum(failed_cost),
                %1$s sum(promotional_cost), %1$s sum(below_floor), currency, model, provider
            FROM generation_margin
            WHERE (tenant_id, generation_id) IN (SELECT * FROM unnest(?::uuid[], ?::uuid[]))
            GROUP BY tenant_id, account_id, hour, catalog_version, currency, model, provider
            ON CONFLICT (tenant_id, hour, account_id, model, provider, catalog_version, currency) DO UPDATE SET
                generations = m.generations + excluded.generations, captured = m.captured + excluded.captured,
                failed = m.failed + excluded.failed, running = m.running + excluded.running,
                seconds = m.seconds + excluded.seconds, credits = m.credits + excluded.credits,
                promotional = m.promotional + excluded.promotional, uncollected = m.uncollected + excluded.uncollected,
                revenue = m.revenue + excluded.revenue, provider_cost = m.provider_cost + excluded.provider_cost,
                failed_cost = m.failed_cost + excluded.failed_cost,
                promotional_cost = m.promotional_cost + excluded.promotional_cost,
                below_floor = m.below_floor + excluded.below_floor
            """;
    private static final String ADD_MONTH = """
            INSERT INTO margin_month AS m (tenant_id, month, scope, subject, currency, revenue, cost)
            SELECT tenant_id, date_trunc('month', effective_time, 'UTC')::date, s.scope, s.subject, currency,
                %1$s sum(revenue), %1$s sum(provider_cost - promotional_cost)
            FROM generation_margin,
                LATERAL (VALUES ('account', account_id::text), ('plan', plan)) AS s (scope, subject)
            WHERE (tenant_id, generation_id) IN (SELECT * FROM unnest(?::uuid[], ?::uuid[])) AND s.subject IS NOT NULL
            GROUP BY 1, 2, 3, 4, 5
            ON CONFLICT (tenant_id, month, scope, subject, currency) DO UPDATE SET
                revenue = m.revenue + excluded.revenue, cost = m.cost + excluded.cost
            """;
    private static final List<String> TAKE_OUT = List.of(ADD.formatted("-"), ADD_MONTH.formatted("-"));
    private static final List<String> PUT_IN = List.of(ADD.formatted(""), ADD_MONTH.formatted(""));

    private MarginLines() {}

    /** Takes out what these generations meant so far; nothing, for those that are new. */
    static void takeOut(Connection connection, List<GenerationLine> lines) throws SQLException {
        run(connection, TAKE_OUT, lines);
    }

    /** Puts in what they mean now. */
    static void putIn(Connection connection, List<GenerationLine> lines) throws SQLException {
        run(connection, PUT_IN, lines);
    }

    private static void run(Connection connection, List<String> statements, List<GenerationLine> lines)
            throws SQLException {
        Array tenants = uuids(connection, lines, line -> line.settlement().tenantId());
        Array generations = uuids(connection, lines, line -> line.settlement().generationId());
        try (PreparedStatement sums = connection.prepareStatement(String.join(";\n", statements))) {
            for (int i = 0; i < statements.size(); i++) {
                sums.setArray(2 * i + 1, tenants);
                sums.setArray(2 * i + 2, generations);
            }
            sums.execute();
        }
    }

    private static Array uuids(Connection connection, List<GenerationLine> lines, Function<GenerationLine, UUID> id)
            throws SQLException {
        return connection.createArrayOf("uuid", lines.stream().map(id).toArray());
    }
}
