package io.tallylight.billing.reports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.values.AccountId;
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
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left of revenue: by model, account, provider, day or month. Read from sums by hour, never generation by generation. */
@Path("/v1/reports/margin")
@Scoped("reports:read")
@RunOnVirtualThread
public class MarginResource {
    private final CurrentCaller caller;
    private final MarginQuery query;

    MarginResource(CurrentCaller caller, MarginQuery query) {
        this.caller = caller;
        this.query = query;
    }

    /**
     * The report.
     *
     * @param from start of the period, inclusive, a whole hour
     * @param to end of the period, exclusive, a whole hour
     * @param model only this model's generations
     * @param provider only this provider's
     * @param account only this account's
     * @param group a list of account, model, provider, hour, day and month; none gives the totals only
     * @param format json or csv; where it is missing, what {@code Accept} asks for
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, ReportParameters.CSV})
    public Response margin(
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("model") @Nullable String model,
            @QueryParam("provider") @Nullable String provider,
            @QueryParam("account") @Nullable AccountId account,
            @QueryParam("group") @Nullable String group,
            @QueryParam("format") @Nullable String format,
            @Context HttpHeaders headers)
            throws SQLException {
        Caller who = caller.get();
        ReportFilter filter = ReportParameters.filter(who, from, to, model, provider, account);
        if (!who.may(Scopes.CATALOG_READ)) {
            throw Problems.of(403, "forbidden", "Forbidden", "Margins are shown to keys that may see costs.");
        }
        wholeHour("from", filter.from());
        wholeHour("to", filter.to());
        List<Grouping> groups = Grouping.parse(group);
        if (groups.contains(Grouping.OUTCOME)) {
            throw Problems.badRequest(
                    new FieldError("group", "is a list of account, model, provider, hour, day and month"));
        }
        MarginReport report = query.read(filter, groups);
        return ReportParameters.asCsv(format, headers) ? csv(report, groups) : json(report);
    }

    private static void wholeHour(String name, Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.HOURS))) {
            throw Problems.badRequest(new FieldError(name, "must be a whole hour"));
        }
    }

    private static Response json(MarginReport report) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("from", report.from());
        members.put("to", report.to());
        members.put("as_of", report.asOf());
        members.put("not_booked", List.of(MarginColumns.NOT_BOOKED));
        members.put("data", report.rows().stream().map(MarginColumns::members).toList());
        members.put(
                "totals", report.totals().stream().map(MarginColumns::members).toList());
        return Response.ok(members, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Response csv(MarginReport report, List<Grouping> groups) {
        return Response.ok(MarginCsv.text(report, groups), ReportParameters.CSV + ";charset=UTF-8")
                .header("As-Of", report.asOf().recordedAt())
                .header("As-Of-Ledger-Seq", report.asOf().ledgerSeq())
                .header("Content-Disposition", "attachment; filename=\"margin.csv\"")
                .build();
    }
}
