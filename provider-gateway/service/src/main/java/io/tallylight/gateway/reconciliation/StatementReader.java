package io.tallylight.gateway.reconciliation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tallylight.gateway.reconciliation.ReadStatement.Flaw;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement: CSV with a header, columns in any order. {@code job_id, provider, model, submitted_at} and
 * {@code prompt_sha256} are needed, {@code cost} is used where it stands, every other column is left alone. All or nothing:
 * one line that cannot be read makes the whole statement unusable, since what it hides could be the job that is looked for.
 */
public final class StatementReader {
    private static final String JOB_ID = "job_id";
    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";
    private static final String SUBMITTED_AT = "submitted_at";
    private static final String PROMPT = "prompt_sha256";
    private static final String COST = "cost";
    private static final List<String> NEEDED = List.of(JOB_ID, PROVIDER, MODEL, SUBMITTED_AT, PROMPT);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int FLAWS_SHOWN = 50;
    private static final int LONGEST_ID = 500;

    private final List<StatementLine> lines = new ArrayList<>();
    private final Map<String, Long> seen = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private int found;

    private StatementReader() {}

    /** Reads it whole; a source that fails is an {@link IOException}. */
    public static ReadStatement read(Reader source) throws IOException {
        StatementReader reader = new StatementReader();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(source)) {
            reader.all(csv.iterator());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            reader.flaw(
                    reader.lines.isEmpty() ? 1 : reader.lines.getLast().line() + 1, "", "is no CSV: " + e.getMessage());
        }
        return reader.found == 0
                ? new ReadStatement.Sound(reader.lines)
                : new ReadStatement.Broken(reader.flaws, reader.found);
    }

    private void all(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            flaw(1, "", "the statement is empty; its first line names the columns");
            return;
        }
        List<String> header = records.next().getFields().stream()
                .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String name : NEEDED) {
            long times = header.stream().filter(name::equals).count();
            if (times != 1) {
                flaw(1, name, times == 0 ? "this column is missing" : "this column stands more than once");
            }
        }
        if (found > 0) {
            return;
        }
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (record.getFieldCount() != header.size()) {
                flaw(
                        record.getStartingLineNumber(),
                        "",
                        "has " + record.getFieldCount() + " fields, the header has " + header.size());
            } else {
                line(record, header);
            }
        }
    }

    private void line(CsvRecord record, List<String> header) {
        long line = record.getStartingLineNumber();
        int before = found;
        String jobId = text(record, header, JOB_ID);
        String provider = text(record, header, PROVIDER).toLowerCase(Locale.ROOT);
        String model = text(record, header, MODEL);
        Instant submittedAt = instant(line, text(record, header, SUBMITTED_AT));
        String prompt = text(record, header, PROMPT);
        if (!prompt.isEmpty() && !SHA256.matcher(prompt).matches()) {
            flaw(line, PROMPT, "is no SHA-256 in hexadecimal");
        }
        BigDecimal cost = header.contains(COST) ? cost(line, record.getField(header.indexOf(COST))) : null;
        Long earlier = seen.putIfAbsent(provider + " " + StatementLine.tail(jobId), line);
        if (earlier != null && !jobId.isEmpty()) {
            flaw(line, JOB_ID, "stands in line " + earlier + " already");
        }
        if (found == before && submittedAt != null) {
            lines.add(new StatementLine(
                    line, jobId, provider, model, submittedAt, prompt.toLowerCase(Locale.ROOT), cost));
        }
    }

    private String text(CsvRecord record, List<String> header, String column) {
        String text = record.getField(header.indexOf(column)).strip();
        if (text.isEmpty()) {
            flaw(record.getStartingLineNumber(), column, "is empty");
        } else if (text.length() > LONGEST_ID || text.chars().anyMatch(c -> c < ' ')) {
            flaw(record.getStartingLineNumber(), column, "is longer than any, or has control characters");
        }
        return text;
    }

    private @Nullable Instant instant(long line, String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            flaw(line, SUBMITTED_AT, "is no time such as 2026-01-31T23:59:59Z");
            return null;
        }
    }

    private @Nullable BigDecimal cost(long line, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            BigDecimal cost = new BigDecimal(text.strip());
            if (cost.precision() <= 30 && Math.abs(cost.scale()) <= 30) {
                return cost;
            }
        } catch (NumberFormatException e) {
            // Said below, as for one that is too long.
        }
        flaw(line, COST, "is no decimal such as 1.75");
        return null;
    }

    private void flaw(long line, String column, String detail) {
        found++;
        if (flaws.size() < FLAWS_SHOWN) {
            flaws.add(new Flaw(line, column, detail));
        }
    }
}
