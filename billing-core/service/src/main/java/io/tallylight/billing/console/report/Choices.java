package io.tallylight.billing.console.report;

import io.quarkus.qute.TemplateData;
import io.tallylight.billing.accounts.AccountNames;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.billing.reports.ReportFilter;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report's page may be narrowed to, from the sums by hour. */
@Singleton
public class Choices {
    private static final String SPAN =
            "SELECT min(hour) AS first, max(hour) AS last FROM margin_hour WHERE tenant_id = ?";

    private final BookQueries books;
    private final AccountNames accounts;

    Choices(BookQueries books, AccountNames accounts) {
        this.books = books;
        this.accounts = accounts;
    }

    /** The models and providers of a period. */
    @TemplateData
    public record Offered(List<String> models, List<String> providers) {}

    /** The days on which anything was ever used. */
    @TemplateData
    public record Span(LocalDate first, LocalDate last) {}

    /** What is used in the query's period. */
    public Offered offered(TenantId tenant, ReportQuery query) {
        return new Offered(distinct("model", tenant, query), distinct("provider", tenant, query));
    }

    /** The first and the last day with anything on it. */
    public Optional<Span> span(TenantId tenant) {
        return books.all(SPAN, select -> select.setObject(1, tenant.value()), Choices::span)
                .getFirst();
    }

    private static Optional<Span> span(ResultSet row) throws SQLException {
        Instant first = LedgerRows.instantOrNull(row, "first");
        return first == null
                ? Optional.empty()
                : Optional.of(new Span(day(first), day(LedgerRows.instant(row, "last"))));
    }

    /** The query as the reports take it. */
    public ReportFilter filter(TenantId tenant, ReportQuery query) {
        return new ReportFilter(
                tenant,
                query.start(),
                query.end(),
                orNull(query.model()),
                orNull(query.provider()),
                query.account().isEmpty() ? null : accounts.named(tenant, query.account()));
    }

    private List<String> distinct(String column, TenantId tenant, ReportQuery query) {
        return books.all(
                "SELECT DISTINCT " + column + " AS choice FROM margin_hour"
                        + " WHERE tenant_id = ? AND hour >= ? AND hour < ? AND generations <> 0 ORDER BY 1",
                select -> {
                    select.setObject(1, tenant.value());
                    select.setObject(2, BookQueries.at(query.start()));
                    select.setObject(3, BookQueries.at(query.end()));
                },
                row -> row.getString("choice"));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
