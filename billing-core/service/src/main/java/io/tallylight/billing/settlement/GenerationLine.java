package io.tallylight.billing.settlement;

import io.tallylight.events.Settlement;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.Result;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A generation's row in the report's table.
 *
 * @param settlement what metering said
 * @param secondsMicros delivered seconds of it, in millionths
 * @param hold what the ledger made of it
 * @param paid the lots that have paid so far
 * @param settledAt the ledger's time
 */
record GenerationLine(Settlement settlement, long secondsMicros, Hold hold, List<Result.Paid> paid, Instant settledAt) {
    private static final int MICRO_DECIMALS = 6;
    private static final String UPSERT = """
            INSERT INTO generation_book AS g (tenant_id, generation_id, account_id, hold_id, effective_time, settled_at,
                revision, seconds, credits, promotional, uncollected, revenue, provider_cost, catalog_version, final,
                currency, cost_basis, outcome, model, provider, plan, below_floor)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
            ON CONFLICT (tenant_id, generation_id) DO UPDATE SET
                settled_at = excluded.settled_at, revision = excluded.revision, seconds = excluded.seconds,
                credits = excluded.credits, promotional = excluded.promotional, uncollected = excluded.uncollected,
                revenue = excluded.revenue, provider_cost = excluded.provider_cost, final = excluded.final,
                currency = excluded.currency, cost_basis = excluded.cost_basis, outcome = excluded.outcome,
                model = excluded.model, provider = excluded.provider, plan = excluded.plan,
                below_floor = excluded.below_floor
            WHERE excluded.revision > g.revision
            """;

    /** Each generation once, with the sums by hour that follow from it. */
    static void write(Connection connection, List<GenerationLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        MarginLines.takeOut(connection, lines);
        upsert(connection, lines);
        MarginLines.putIn(connection, lines);
    }

    private static void upsert(Connection connection, List<GenerationLine> lines) throws SQLException {
        List<Function<GenerationLine, @Nullable Object>> columns = List.of(
                line -> line.settlement.tenantId(),
                line -> line.settlement.generationId(),
                line -> line.settlement.accountId(),
                line -> line.settlement.holdId(),
                line -> line.settlement.effectiveTime(),
                GenerationLine::settledAt,
                line -> line.settlement.revision(),
                GenerationLine::secondsMicros,
                line -> line.hold.capturedMicros(),
                line -> line.hold.promotionalMicros(),
                line -> line.hold.uncollectedMicros(),
                line -> line.hold.revenueNanos(),
                line -> line.hold.costNanos(),
                line -> line.settlement.catalogVersion(),
                line -> line.settlement.last(),
                GenerationLine::currency,
                line -> line.settlement.costBasis().name().toLowerCase(Locale.ROOT),
                GenerationLine::outcome,
                line -> line.settlement.model(),
                line -> line.settlement.provider(),
                line -> line.hold.terms().plan(),
                GenerationLine::belowFloor);
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (int i = 0; i < columns.size(); i++) {
                Function<GenerationLine, @Nullable Object> column = columns.get(i);
                String[] values = lines.stream()
                        .map(column)
                        .map(value -> value == null ? null : value.toString())
                        .toArray(String[]::new);
                upsert.setArray(i + 1, connection.createArrayOf("text", values));
            }
            upsert.executeUpdate();
        }
    }

    private @Nullable Object outcome() {
        Outcome outcome = settlement.outcome();
        return outcome == null ? null : outcome.wire();
    }

    /** Whether policy let the candidate that ran pass. */
    boolean belowFloor() {
        return hold.terms().breach(settlement.candidateId()) != null;
    }

    /** Of revenue and cost alike: the ledger refuses a cost in another currency than the hold's. */
    String currency() {
        String currency = hold.terms().currency();
        return currency == null ? settlement.providerCost().currency() : currency;
    }

    /** Seconds in millionths; an {@link ArithmeticException} where they are more than a column holds. */
    static long micros(BigDecimal seconds) {
        return seconds.movePointRight(MICRO_DECIMALS)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
