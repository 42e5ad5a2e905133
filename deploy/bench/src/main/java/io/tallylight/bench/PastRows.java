package io.tallylight.bench;

import io.tallylight.bench.PastMonth.Kind;
import io.tallylight.bench.PastMonth.Made;
import io.tallylight.rating.Candidate;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Puts a past month where metering keeps it: generations, what the books made of them, usage by the hour. */
final class PastRows {
    private static final String GENERATIONS = """
            COPY generation (tenant_id, generation_id, account_id, hold_id, catalog_version, effective_time, first_seen,
                settled_at, counted_nanos, charged_nanos, credits, revision, delivered_nanos, billable_nanos,
                surplus_nanos, clips_delivered, bought_seconds, bought_clips, audio, unsettled, last, gap_accepted,
                candidate_id, provider, model, role, operation, resolution, outcome, counted, cost, cost_currency,
                cost_basis, candidates, inputs) FROM STDIN
            """;
    private static final String SETTLED = """
            COPY generation_settled (tenant_id, generation_id, revision, credits, promotional, uncollected, net_revenue,
                below_floor, currency, lots) FROM STDIN
            """;
    private static final String HOURS = """
            COPY usage_hour (tenant_id, account_id, hour, model, currency, generations, charged_nanos, credits, cost,
                unrated_nanos) FROM STDIN
            """;
    private static final String NULL = "\\N";
    private static final long NANOS = 1_000_000_000L;

    private final TenantId tenant;
    private final StringBuilder line = new StringBuilder(1024);
    private final Map<Hour, Sum> hours = new HashMap<>();

    PastRows(TenantId tenant) {
        this.tenant = tenant;
    }

    private record Hour(UUID account, Instant hour, String model) {}

    private static final class Sum {
        private long generations;
        private long nanos;
        private long micros;
        private BigDecimal cost = BigDecimal.ZERO;
    }

    /** Writes so many, through two connections of metering's role, and leaves the tables as they are after a while. */
    void write(PastMonth month, int generations, Connection one, Connection other) throws SQLException {
        CopyIn made = one.unwrap(PGConnection.class).getCopyAPI().copyIn(GENERATIONS);
        CopyIn settled = other.unwrap(PGConnection.class).getCopyAPI().copyIn(SETTLED);
        for (int i = 0; i < generations; i++) {
            Made next = month.next(i, generations);
            send(made, generation(next));
            send(settled, settled(next));
            addUp(next);
        }
        made.endCopy();
        settled.endCopy();
        CopyIn byHour = one.unwrap(PGConnection.class).getCopyAPI().copyIn(HOURS);
        for (Map.Entry<Hour, Sum> hour : hours.entrySet()) {
            send(byHour, hour(hour.getKey(), hour.getValue()));
        }
        byHour.endCopy();
        try (Statement vacuum = one.createStatement()) {
            vacuum.execute("VACUUM (ANALYZE) generation");
            vacuum.execute("VACUUM (ANALYZE) generation_settled");
            vacuum.execute("VACUUM (ANALYZE) usage_hour");
        }
    }

    private void send(CopyIn copy, StringBuilder row) throws SQLException {
        byte[] bytes = row.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private StringBuilder generation(Made made) {
        Kind kind = made.kind();
        Candidate candidate = kind.candidate();
        Rated rated = made.failed() ? kind.failed() : kind.completed();
        long nanos = nanos(made);
        return row(
                tenant.value(),
                made.id(),
                made.account(),
                made.id(),
                1,
                made.at(),
                made.at(),
                made.at().plusSeconds(90),
                nanos,
                nanos,
                rated.credits().micros(),
                1,
                nanos,
                nanos,
                0,
                made.failed() ? 0 : candidate.clips(),
                candidate.boughtSeconds(),
                candidate.clips(),
                candidate.terms().audio(),
                false,
                true,
                false,
                candidate.candidateId(),
                candidate.provider(),
                candidate.candidateId(),
                kind.role() == null ? NULL : kind.role(),
                candidate.terms().operation().wire(),
                candidate.terms().resolution(),
                made.failed() ? "failed" : "completed",
                "\\\\x" + (made.failed() ? "0100" : kind.counted()),
                rated.cost().amount().toPlainString(),
                rated.cost().currency(),
                "catalog",
                kind.quoted(),
                made.inputs());
    }

    private StringBuilder settled(Made made) {
        return row(
                tenant.value(),
                made.id(),
                1,
                made.credits().micros(),
                0,
                0,
                made.revenueNanos(),
                false,
                "USD",
                made.lots());
    }

    private StringBuilder hour(Hour hour, Sum sum) {
        return row(
                tenant.value(),
                hour.account(),
                hour.hour(),
                hour.model(),
                "USD",
                sum.generations,
                sum.nanos,
                sum.micros,
                sum.cost.toPlainString(),
                0);
    }

    private void addUp(Made made) {
        Sum sum = hours.computeIfAbsent(
                new Hour(
                        made.account(),
                        made.at().truncatedTo(ChronoUnit.HOURS),
                        made.kind().candidate().candidateId()),
                hour -> new Sum());
        sum.generations++;
        sum.nanos += nanos(made);
        sum.micros += made.credits().micros();
        sum.cost = sum.cost.add(made.cost().amount());
    }

    private static long nanos(Made made) {
        return made.failed()
                ? 0
                : NANOS * made.kind().seconds() * made.kind().candidate().clips();
    }

    private StringBuilder row(Object... values) {
        line.setLength(0);
        for (int i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : "\t").append(values[i]);
        }
        return line;
    }
}
