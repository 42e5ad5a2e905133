package io.tallylight.billing.console.report;

import io.quarkus.qute.TemplateData;
import io.tallylight.billing.reports.Grouping;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report's page shows, as its address says it; an address can be shared. Days are those of UTC, as in the reports.
 *
 * @param from the first day
 * @param to the last day
 * @param model only this model's generations; blank for all
 * @param provider only this provider's; blank for all
 * @param account only this account's, by the tenant's name for it; blank for all
 * @param group what the rows are grouped by; blank for no group
 */
@TemplateData
public record ReportQuery(LocalDate from, LocalDate to, String model, String provider, String account, String group) {
    private static final int USUAL_DAYS = 30;

    /** What an address says, as it says it. */
    public record Address(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("model") @Nullable String model,
            @QueryParam("provider") @Nullable String provider,
            @QueryParam("account") @Nullable String account,
            @QueryParam("group") @Nullable String group) {
        /**
         * What is asked. What is missing or cannot be read as a day is as usual: the last 30 days.
         *
         * @param groups those there are
         * @param usualGroup where the address names no group, or none of those
         */
        public ReportQuery query(List<String> groups, String usualGroup, Instant now) {
            LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
            LocalDate last = day(to, today);
            LocalDate first = day(from, last.minusDays(USUAL_DAYS - 1));
            return new ReportQuery(
                    first.isAfter(last) ? last : first,
                    last,
                    text(model),
                    text(provider),
                    text(account),
                    group != null && groups.contains(group) ? group : usualGroup);
        }
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null || text.isBlank() ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** The period's start, inclusive. */
    public Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The period's end, exclusive. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The groups as the reports know them. */
    public List<Grouping> groups() {
        return Grouping.parse(group);
    }

    /** How many filters narrow it beyond the period. */
    public long filters() {
        return List.of(model, provider, account).stream()
                .filter(filter -> !filter.isEmpty())
                .count();
    }

    /** The same, with one thing else; the names are those of the address. */
    public ReportQuery with(String name, String value) {
        return switch (name) {
            case "from" -> new ReportQuery(LocalDate.parse(value), to, model, provider, account, group);
            case "to" -> new ReportQuery(from, LocalDate.parse(value), model, provider, account, group);
            case "model" -> new ReportQuery(from, to, value, provider, account, group);
            case "provider" -> new ReportQuery(from, to, model, value, account, group);
            case "account" -> new ReportQuery(from, to, model, provider, value, group);
            case "group" -> new ReportQuery(from, to, model, provider, account, value);
            default -> throw new IllegalArgumentException("nothing is called " + name);
        };
    }

    /** As the query of an address, without its question mark; what is blank is left out. */
    public String address() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("from", from.toString());
        values.put("to", to.toString());
        values.put("model", model);
        values.put("provider", provider);
        values.put("account", account);
        values.put("group", group);
        return values.entrySet().stream()
                .filter(value -> !value.getValue().isEmpty())
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A file's name for these days, such as {@code margin-20261101-20261130}. */
    public String fileName(String dataset) {
        return String.format(Locale.ROOT, "%s-%s-%s.csv", dataset, compact(from), compact(to));
    }

    private static String compact(LocalDate day) {
        return day.toString().replace("-", "");
    }
}
