package io.tallylight.billing.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the report as RFC 4180 CSV, row by row. The last rows are the totals, one per currency. */
final class UsageCsv implements AutoCloseable {
    private static final String TOTAL = "total";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CsvWriter csv;
    private final List<String> labels;

    UsageCsv(OutputStream out, List<String> labels, boolean withCost) {
        this.labels = labels;
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        List<String> header = new ArrayList<>(labels);
        header.addAll(SumColumns.header(withCost));
        csv.writeRecord(header);
    }

    void row(UsageDetail row) {
        List<String> fields = new ArrayList<>();
        for (String label : labels) {
            fields.add(text(row.labels().getOrDefault(label, "")));
        }
        fields.addAll(SumColumns.fields(row.sums()));
        csv.writeRecord(fields);
    }

    void total(UsageDetail total) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            fields.add(i == 0 ? TOTAL : "");
        }
        fields.addAll(SumColumns.fields(total.sums()));
        csv.writeRecord(fields);
    }

    /** A spreadsheet would run text that starts like a formula. */
    static String text(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
