package io.tallylight.billing.reports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.Instants;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.billing.reports.UsageQuery.After;
import io.tallylight.billing.reports.UsageQuery.Asked;
import io.tallylight.billing.reports.UsageQuery.Snapshot;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was used in a period, by the time at which it counts: rows of generations or groups, with totals. */
@Path("/v1/reports/usage_detail")
@Scoped("reports:read")
@RunOnVirtualThread
public class UsageDetailResource {
    private final CurrentCaller caller;
    private final UsageQuery query;
    private final UsageDetailCsv csv;

    UsageDetailResource(CurrentCaller caller, UsageQuery query, UsageDetailCsv csv) {
        this.caller = caller;
        this.query = query;
        this.csv = csv;
    }

    /**
     * The report.
     *
     * @param from start of the period, inclusive
     * @param to end of the period, exclusive
     * @param model only this model's generations
     * @param provider only this provider's; for those who may see costs
     * @param account only this account's
     * @param group a list of account, model, provider, hour, day, month and outcome; none gives one row per generation
     * @param format json or csv; where it is missing, what {@code Accept} asks for
     * @param limit rows of a page of generations, as JSON
     * @param cursor where the page starts
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, ReportParameters.CSV})
    public Response usageDetail(
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("model") @Nullable String model,
            @QueryParam("provider") @Nullable String provider,
            @QueryParam("account") @Nullable AccountId account,
            @QueryParam("group") @Nullable String group,
            @QueryParam("format") @Nullable String format,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpHeaders headers,
            @Context HttpServerResponse response)
            throws SQLException {
        Caller who = caller.get();
        Asked asked = new Asked(
                ReportParameters.filter(who, from, to, model, provider, account), who.may(Scopes.CATALOG_READ));
        List<Grouping> groups = Grouping.parse(group);
        if ((groups.contains(Grouping.PROVIDER) || provider != null) && !asked.withCost()) {
            throw Problems.of(403, "forbidden", "Forbidden", "Providers are shown to keys that may see costs.");
        }
        if (ReportParameters.asCsv(format, headers)) {
            return csv.answer(asked, groups, "usage_detail.csv", response);
        }
        return Response.ok(json(asked, groups, Page.limit(limit), cursor), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private UsageReport json(Asked asked, List<Grouping> groups, int limit, @Nullable String cursor)
            throws SQLException {
        List<UsageDetail> rows = new ArrayList<>();
        List<UsageDetail> totals = new ArrayList<>();
        try (Snapshot snapshot = query.open(asked)) {
            AsOf asOf = snapshot.asOf();
            snapshot.totals(totals::add);
            if (!groups.isEmpty()) {
                snapshot.grouped(groups, rows::add);
                return new UsageReport(asked.filter().from(), asked.filter().to(), asOf, rows, totals, false, null);
            }
            snapshot.generations(after(cursor), limit + 1, rows::add);
            Page<UsageDetail> page = Page.of(
                    rows, limit, row -> Cursor.encode(label(row, "effective_time"), label(row, "generation_id")));
            return new UsageReport(
                    asked.filter().from(),
                    asked.filter().to(),
                    asOf,
                    page.data(),
                    totals,
                    page.hasMore(),
                    page.nextCursor());
        }
    }

    private static After after(@Nullable String cursor) {
        List<String> keys = Cursor.decode(cursor, 2);
        if (keys.isEmpty()) {
            return After.NOTHING;
        }
        try {
            return new After(Instants.parse(keys.getFirst()), GenerationId.parse(keys.getLast()));
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    private static String label(UsageDetail row, String name) {
        return row.labels().getOrDefault(name, "");
    }
}
