package io.tallylight.billing.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Margins as RFC 4180 CSV. The last rows are the totals, one per currency. */
public final class MarginCsv {
    private static final String TOTAL = "total";

    private MarginCsv() {}

    /** The whole file; a period without generations has a header and no more. */
    public static String text(MarginReport report, List<Grouping> groups) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            List<String> labels = groups.isEmpty()
                    ? List.of("scope")
                    : groups.stream().map(Grouping::wire).toList();
            List<String> header = new ArrayList<>(labels);
            header.addAll(MarginColumns.header());
            csv.writeRecord(header);
            for (Margin row : report.rows()) {
                List<String> fields = new ArrayList<>();
                labels.forEach(label -> fields.add(UsageCsv.text(row.labels().getOrDefault(label, ""))));
                fields.addAll(MarginColumns.fields(row));
                csv.writeRecord(fields);
            }
            for (Margin total : report.totals()) {
                List<String> fields = new ArrayList<>();
                labels.forEach(label -> fields.add(fields.isEmpty() ? TOTAL : ""));
                fields.addAll(MarginColumns.fields(total));
                csv.writeRecord(fields);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("text in memory cannot be written", e);
        }
        return text.toString();
    }
}
