package io.tallylight.billing.console.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.billing.accounts.AccountNames;
import io.tallylight.billing.console.report.Choices;
import io.tallylight.billing.console.report.ReportQuery;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.billing.reports.AsOf;
import io.tallylight.billing.reports.Margin;
import io.tallylight.billing.reports.MarginCsv;
import io.tallylight.billing.reports.MarginQuery;
import io.tallylight.billing.reports.MarginReport;
import io.tallylight.values.AccountId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is left of revenue, and how to get closer to why. */
@Path("/operator/margin")
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class MarginPages {
    static final List<String> GROUPS = List.of("day", "month", "model", "provider", "account");
    private static final int ROWS = 50;

    private final SignedIn who;
    private final MarginQuery margins;
    private final Choices choices;
    private final AccountNames names;
    private final OtherServices others;
    private final InstantSource clock;

    MarginPages(
            SignedIn who,
            MarginQuery margins,
            Choices choices,
            AccountNames names,
            OtherServices others,
            InstantSource clock) {
        this.who = who;
        this.margins = margins;
        this.choices = choices;
        this.names = names;
        this.others = others;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param rows one page of them
     * @param all how many there are
     * @param withoutCost generations that no known price list prices, and are in no row; null where metering does not say
     * @param span on which days anything was ever used; null where nothing was
     */
    @TemplateData
    public record Shown(
            ReportQuery query,
            AsOf asOf,
            List<MarginRow> rows,
            List<MarginRow> totals,
            int all,
            int page,
            @Nullable Long withoutCost,
            Choices.@Nullable Span span) {
        /** The number of the row after these, if any. */
        public boolean more() {
            return page * ROWS < all;
        }

        /** The page's own address. */
        public String address() {
            return "/operator/margin?" + query.address();
        }
    }

    /** The whole page. */
    public record Page(Shown shown, Choices.Offered offered, List<String> groups) implements TemplateInstance {}

    /** The part that the filters change. */
    public record Region(Shown shown) implements TemplateInstance {}

    /** Margins of a period, by one group. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance margin(
            @BeanParam ReportQuery.Address address,
            @QueryParam("page") @Nullable Integer page,
            @HeaderParam("HX-Request") boolean part)
            throws SQLException {
        ReportQuery query = query(address);
        Shown shown = shown(query, page == null || page < 1 ? 1 : page);
        return part ? new Region(shown) : new Page(shown, choices.offered(who.tenant(), query), GROUPS);
    }

    /** The same rows as a file. */
    @GET
    @Path("rows.csv")
    @Produces("text/csv")
    public Response file(@BeanParam ReportQuery.Address address) throws SQLException {
        ReportQuery query = query(address);
        MarginReport report = margins.read(choices.filter(who.tenant(), query), query.groups());
        return Response.ok(MarginCsv.text(report, query.groups()), "text/csv;charset=UTF-8")
                .header("As-Of", report.asOf().recordedAt())
                .header("As-Of-Ledger-Seq", report.asOf().ledgerSeq())
                .header("Content-Disposition", "attachment; filename=\"" + query.fileName("margin") + "\"")
                .build();
    }

    private ReportQuery query(ReportQuery.Address address) {
        return address.query(GROUPS, "day", clock.instant());
    }

    private Shown shown(ReportQuery query, int page) throws SQLException {
        MarginReport report = margins.read(choices.filter(who.tenant(), query), query.groups());
        List<MarginRow> all = rows(query, report.rows());
        return new Shown(
                query,
                report.asOf(),
                all.stream().skip((page - 1L) * ROWS).limit(ROWS).toList(),
                report.totals().stream()
                        .map(total -> new MarginRow("", "", total))
                        .toList(),
                all.size(),
                page,
                withoutCost(query),
                report.rows().isEmpty() ? choices.span(who.tenant()).orElse(null) : null);
    }

    /** Days and months in their order, the others by what they bring. */
    private List<MarginRow> rows(ReportQuery query, List<Margin> rows) {
        Map<String, String> known = query.group().equals("account")
                ? names.of(
                        who.tenant(),
                        rows.stream().map(row -> AccountId.parse(label(row))).toList())
                : Map.of();
        boolean overTime = query.group().equals("day") || query.group().equals("month");
        return rows.stream()
                .sorted(
                        overTime
                                ? Comparator.comparing(MarginPages::label)
                                : Comparator.comparing(
                                                (Margin row) -> row.revenue().amount())
                                        .reversed())
                .map(row -> row(query, known.getOrDefault(label(row), label(row)), row))
                .toList();
    }

    private static MarginRow row(ReportQuery query, String label, Margin row) {
        return new MarginRow(label, "/operator/margin?" + closer(query, label).address(), row);
    }

    /** One step closer, all filters kept: what was a group becomes a filter. */
    private static ReportQuery closer(ReportQuery query, String label) {
        return switch (query.group()) {
            case "day" -> query.with("from", label).with("to", label).with("group", "model");
            case "month" -> {
                YearMonth month = YearMonth.parse(label);
                yield query.with("from", month.atDay(1).toString())
                        .with("to", month.atEndOfMonth().toString())
                        .with("group", "day");
            }
            case "model" -> query.with("model", label).with("group", "account");
            case "provider" -> query.with("provider", label).with("group", "model");
            default -> query.with("account", label).with("group", query.model().isEmpty() ? "model" : "day");
        };
    }

    private static String label(Margin row) {
        return row.labels().values().iterator().next();
    }

    private @Nullable Long withoutCost(ReportQuery query) {
        OtherServices.Answer answer =
                others.metering(who.tenant(), "/v1/usage/lag?from=" + query.start() + "&to=" + query.end());
        if (answer.failed()) {
            return null;
        }
        Optional<String> account = query.account().isEmpty()
                ? Optional.empty()
                : Optional.of(names.named(who.tenant(), query.account()).toString());
        long generations = 0;
        for (JsonNode one : answer.orNothing().path("unpriced")) {
            if (matches(query.model(), one, "model")
                    && matches(query.provider(), one, "provider")
                    && matches(account.orElse(""), one, "account_id")) {
                generations += one.path("generations").asLong();
            }
        }
        return generations;
    }

    private static boolean matches(String filter, JsonNode one, String member) {
        return filter.isEmpty() || filter.equals(one.path(member).asText());
    }
}
