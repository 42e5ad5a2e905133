package io.tallylight.billing.reports;

import io.tallylight.billing.books.LedgerRows;
import io.tallylight.billing.catalogs.PublishedCatalogs;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads margins from the sums by hour, all in one moment of the books. */
@Singleton
public class MarginQuery {
    private static final int MICRO_DECIMALS = 6;
    private static final String SUMS = """
            catalog_version, currency, sum(generations) AS generations, sum(captured) AS captured, sum(failed) AS failed,
            sum(running) AS running, sum(below_floor) AS below_floor, sum(seconds) AS seconds, sum(credits) AS credits, sum(promotional) AS promotional,
            sum(uncollected) AS uncollected, sum(revenue) AS revenue, sum(provider_cost) AS cost,
            sum(failed_cost) AS failed_cost, sum(promotional_cost) AS promotional_cost
            FROM margin_hour""";

    private final Snapshots snapshots;
    private final PublishedCatalogs catalogs;

    MarginQuery(Snapshots snapshots, PublishedCatalogs catalogs) {
        this.snapshots = snapshots;
        this.catalogs = catalogs;
    }

    /** Margins by these groups; the period's borders are whole hours. */
    public MarginReport read(ReportFilter filter, List<Grouping> groups) throws SQLException {
        Connection connection = snapshots.open();
        try {
            AsOf asOf = Snapshots.asOf(connection, filter.tenant());
            List<Margin> rows = groups.isEmpty() ? List.of() : rows(connection, filter, groups);
            return new MarginReport(filter.from(), filter.to(), asOf, rows, rows(connection, filter, List.of()));
        } finally {
            Snapshots.close(connection);
        }
    }

    private List<Margin> rows(Connection connection, ReportFilter filter, List<Grouping> groups) throws SQLException {
        String columns = groups.stream()
                .map(group -> group.expression("hour") + " AS " + label(group) + ", ")
                .collect(Collectors.joining());
        String names = groups.stream().map(group -> label(group) + ", ").collect(Collectors.joining());
        ReportWhere where = ReportWhere.of(filter, "hour");
        String query = "SELECT " + columns + SUMS + where.sql() + " GROUP BY " + names + "currency, catalog_version"
                + " HAVING sum(generations) <> 0 ORDER BY " + names + "currency, catalog_version";
        List<Margin> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            where.set(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    add(rows, margin(row, groups, filter.tenant()));
                }
            }
        }
        return List.copyOf(rows);
    }

    /** Rows of one group differ in catalog version only; what a credit is worth has been said by then. */
    private static void add(List<Margin> rows, Margin next) {
        Margin last = rows.isEmpty() ? null : rows.getLast();
        if (last != null
                && last.labels().equals(next.labels())
                && last.revenue().currency().equals(next.revenue().currency())) {
            rows.set(rows.size() - 1, last.plus(next, next.labels()));
        } else {
            rows.add(next);
        }
    }

    private Margin margin(ResultSet row, List<Grouping> groups, TenantId tenant) throws SQLException {
        String currency = row.getString("currency");
        Credits credits = credits(row, "credits");
        Money revenue = money(row, "revenue", currency);
        CatalogDocument catalog = catalogs.find(tenant, row.getLong("catalog_version"))
                .map(PublishedCatalogs.Version::document)
                .filter(document -> document.costingCurrency().equals(currency))
                .orElse(null);
        return new Margin(
                labels(row, groups),
                row.getLong("generations"),
                row.getLong("captured"),
                row.getLong("failed"),
                row.getLong("running"),
                row.getLong("below_floor"),
                UsageQuery.plain(row.getBigDecimal("seconds").movePointLeft(MICRO_DECIMALS)),
                credits,
                credits(row, "promotional"),
                credits(row, "uncollected"),
                revenue,
                catalog == null
                        ? null
                        : new Money(
                                credits.toDecimal().multiply(catalog.credit().listValue()), currency),
                money(row, "cost", currency),
                money(row, "failed_cost", currency),
                money(row, "promotional_cost", currency),
                least(catalog, revenue));
    }

    private static @Nullable Money least(@Nullable CatalogDocument catalog, Money revenue) {
        BigDecimal floor = catalog == null ? null : catalog.marginPolicy().floorRequest();
        return floor == null ? null : revenue.times(floor);
    }

    private static Map<String, String> labels(ResultSet row, List<Grouping> groups) throws SQLException {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Grouping group : groups) {
            labels.put(
                    group.wire(),
                    group == Grouping.ACCOUNT
                            ? new AccountId(LedgerRows.uuid(row, label(group))).toString()
                            : row.getString(label(group)));
        }
        return labels;
    }

    private static String label(Grouping group) {
        return "by_" + group.wire();
    }

    private static Credits credits(ResultSet row, String column) throws SQLException {
        return new Credits(row.getBigDecimal(column).longValueExact());
    }

    private static Money money(ResultSet row, String column, String currency) throws SQLException {
        return new Money(row.getBigDecimal(column).movePointLeft(Money.NANO_DECIMALS), currency);
    }
}
