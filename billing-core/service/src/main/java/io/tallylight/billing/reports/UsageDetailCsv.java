package io.tallylight.billing.reports;

import io.tallylight.billing.reports.UsageQuery.After;
import io.tallylight.billing.reports.UsageQuery.Asked;
import io.tallylight.billing.reports.UsageQuery.Snapshot;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The report as a file: one query, read at one moment, for programs and for people alike. */
@Singleton
public class UsageDetailCsv {
    /** Grows when a column changes its meaning or goes; new columns stand at the end of theirs. */
    public static final String SCHEMA_VERSION = "1";

    private static final List<String> GENERATION_LABELS =
            List.of("generation_id", "account_id", "model", "provider", "outcome", "effective_time");

    private final UsageQuery query;

    UsageDetailCsv(UsageQuery query) {
        this.query = query;
    }

    /** The file's columns, in order. */
    public static List<String> columns(List<Grouping> groups, boolean withCost) {
        List<String> columns = new ArrayList<>(labels(groups, withCost));
        columns.addAll(SumColumns.header(withCost));
        return List.copyOf(columns);
    }

    /**
     * The file as an answer. The books are opened only when the body is written: nobody else would close them after a
     * HEAD.
     *
     * @param response gets the headers that say as of when
     */
    public Response answer(Asked asked, List<Grouping> groups, String fileName, HttpServerResponse response) {
        StreamingOutput body = out -> {
            try (Snapshot snapshot = query.open(asked)) {
                AsOf asOf = snapshot.asOf();
                response.putHeader("As-Of", asOf.recordedAt().toString());
                response.putHeader("As-Of-Ledger-Seq", Long.toString(asOf.ledgerSeq()));
                write(out, snapshot, groups, asked.withCost());
            } catch (SQLException e) {
                throw new IOException("the books cannot be read", e);
            }
        };
        return Response.ok(body, ReportParameters.CSV + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .build();
    }

    private static void write(OutputStream out, Snapshot snapshot, List<Grouping> groups, boolean withCost)
            throws IOException, SQLException {
        try (UsageCsv csv = new UsageCsv(out, labels(groups, withCost), withCost)) {
            if (groups.isEmpty()) {
                snapshot.generations(After.NOTHING, Integer.MAX_VALUE, csv::row);
            } else {
                snapshot.grouped(groups, csv::row);
            }
            snapshot.totals(csv::total);
        }
    }

    private static List<String> labels(List<Grouping> groups, boolean withCost) {
        return groups.isEmpty()
                ? GENERATION_LABELS.stream()
                        .filter(label -> withCost || !label.equals("provider"))
                        .toList()
                : groups.stream().map(Grouping::wire).toList();
    }
}
