package io.tallylight.billing.console.finance;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.billing.console.report.Choices;
import io.tallylight.billing.console.report.ReportQuery;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.billing.reports.AsOf;
import io.tallylight.billing.reports.Grouping;
import io.tallylight.billing.reports.UsageDetail;
import io.tallylight.billing.reports.UsageDetailCsv;
import io.tallylight.billing.reports.UsageQuery;
import io.tallylight.billing.reports.UsageQuery.After;
import io.tallylight.billing.reports.UsageQuery.Asked;
import io.tallylight.billing.reports.UsageQuery.Snapshot;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dataset {@code usage_detail}: a preview, what its columns mean, and the file. */
@Path("/finance/reports/usage_detail")
@RunOnVirtualThread
@RolesAllowed({Role.FINANCE_NAME, Role.FINANCE_VIEWER_NAME})
public class UsageDetailPages {
    /** One row per generation first. */
    static final List<String> GROUPS = List.of("", "day", "month", "account", "model", "provider", "outcome");

    private static final int PREVIEW = 50;

    private final SignedIn who;
    private final UsageQuery reports;
    private final UsageDetailCsv csv;
    private final Choices choices;
    private final InstantSource clock;

    UsageDetailPages(SignedIn who, UsageQuery reports, UsageDetailCsv csv, Choices choices, InstantSource clock) {
        this.who = who;
        this.reports = reports;
        this.csv = csv;
        this.choices = choices;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param labels the columns that name a row
     * @param rows the first of them
     * @param all how many there are
     * @param totals of all of them, one per currency
     * @param columns of the file
     * @param schemaVersion of the file
     * @param span on which days anything was ever used; null where nothing was, or something is shown
     */
    @TemplateData
    public record Shown(
            ReportQuery query,
            AsOf asOf,
            List<String> labels,
            List<UsageDetail> rows,
            long all,
            List<UsageDetail> totals,
            List<String> columns,
            String schemaVersion,
            Choices.@Nullable Span span) {
        /** How many rows there are, as texts count. */
        public int count() {
            return Math.toIntExact(all);
        }
    }

    /** The whole page. */
    public record Page(Shown shown, Choices.Offered offered, List<String> groups) implements TemplateInstance {}

    /** The part that the filters change. */
    public record Region(Shown shown) implements TemplateInstance {}

    /** The preview. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance preview(@BeanParam ReportQuery.Address address, @HeaderParam("HX-Request") boolean part)
            throws SQLException {
        ReportQuery query = query(address);
        Shown shown = shown(query);
        return part ? new Region(shown) : new Page(shown, choices.offered(who.tenant(), query), GROUPS);
    }

    /** The file: the same query, whole. */
    @GET
    @Path("rows.csv")
    @Produces("text/csv")
    public Response file(@BeanParam ReportQuery.Address address, @Context HttpServerResponse response) {
        ReportQuery query = query(address);
        return csv.answer(asked(query), query.groups(), query.fileName("usage_detail"), response);
    }

    private ReportQuery query(ReportQuery.Address address) {
        return address.query(GROUPS, "", clock.instant());
    }

    private Asked asked(ReportQuery query) {
        return new Asked(choices.filter(who.tenant(), query), true);
    }

    private Shown shown(ReportQuery query) throws SQLException {
        List<Grouping> groups = query.groups();
        List<UsageDetail> rows = new ArrayList<>();
        List<UsageDetail> totals = new ArrayList<>();
        AsOf asOf;
        try (Snapshot snapshot = reports.open(asked(query))) {
            asOf = snapshot.asOf();
            snapshot.totals(totals::add);
            if (groups.isEmpty()) {
                snapshot.generations(After.NOTHING, PREVIEW, rows::add);
            } else {
                snapshot.grouped(groups, rows::add);
            }
        }
        long all = groups.isEmpty()
                ? totals.stream().mapToLong(total -> total.sums().generations()).sum()
                : rows.size();
        List<String> columns = UsageDetailCsv.columns(groups, true);
        return new Shown(
                query,
                asOf,
                columns.subList(0, columns.indexOf("generations")),
                rows.stream().limit(PREVIEW).toList(),
                all,
                totals,
                columns,
                UsageDetailCsv.SCHEMA_VERSION,
                rows.isEmpty() ? choices.span(who.tenant()).orElse(null) : null);
    }
}
