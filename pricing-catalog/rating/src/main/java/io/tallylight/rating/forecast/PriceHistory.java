package io.tallylight.rating.forecast;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What seconds cost over time, by model: CSV with the columns {@code month} ({@code 2026-01}), {@code model} and
 * {@code usd_per_second}. Lines that begin with {@code #} are remarks.
 *
 * @param rows in the order of their months
 */
public record PriceHistory(List<Row> rows) {
    private static final String SHIPPED = "price-history.csv";
    private static final List<String> PRICE_COLUMNS =
            List.of("usd_per_second", "usd_per_second_720p_equivalent", "price");

    /** A short text with an exponent could stand for a number with a billion digits. */
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

    /** One line: a model's price in a month. */
    public record Row(String model, PricePoint point) {}

    /** What reading a text gives. */
    public sealed interface Reading {
        /** Every line makes sense. */
        record Read(PriceHistory history) implements Reading {}

        /** What is wrong, a sentence for each line. */
        record Unreadable(List<String> flaws) implements Reading {}
    }

    /** The history that ships: the market's from February 2024 to February 2026. */
    public static PriceHistory shipped() {
        try (InputStream in = Objects.requireNonNull(PriceHistory.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return switch (read(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                case Reading.Read(PriceHistory history) -> history;
                case Reading.Unreadable(List<String> flaws) -> throw new IllegalStateException(flaws.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a history; every flaw is reported, never only the first. */
    public static Reading read(String csv) {
        List<Row> rows = new ArrayList<>();
        List<String> flaws = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord line : lines) {
                row(line, rows, flaws);
            }
        } catch (IOException | RuntimeException unreadable) {
            flaws.add("no CSV: " + unreadable.getMessage());
        }
        if (rows.isEmpty() && flaws.isEmpty()) {
            flaws.add("no line holds a price");
        }
        rows.sort(Comparator.comparing(row -> row.point().month()));
        return flaws.isEmpty()
                ? new Reading.Read(new PriceHistory(List.copyOf(rows)))
                : new Reading.Unreadable(List.copyOf(flaws));
    }

    /** All prices, whatever the model, in the order of their months. */
    public List<PricePoint> points() {
        return rows.stream().map(Row::point).toList();
    }

    /** Prices by model, models in alphabetical order. */
    public Map<String, List<PricePoint>> byModel() {
        Map<String, List<PricePoint>> byModel = new TreeMap<>();
        rows.forEach(row ->
                byModel.computeIfAbsent(row.model(), model -> new ArrayList<>()).add(row.point()));
        return byModel;
    }

    private static void row(NamedCsvRecord line, List<Row> rows, List<String> flaws) {
        String where = "line " + line.getStartingLineNumber() + ": ";
        String price = PRICE_COLUMNS.stream()
                .flatMap(column -> line.findField(column).stream())
                .findFirst()
                .orElse("");
        if (!PRICE.matcher(price).matches()) {
            flaws.add(where + "usd_per_second must be a decimal, is \"" + price + "\"");
            return;
        }
        try {
            rows.add(new Row(
                    line.findField("model").orElse(""),
                    new PricePoint(YearMonth.parse(line.findField("month").orElse("")), new BigDecimal(price))));
        } catch (DateTimeException e) {
            flaws.add(where + "month must be such as 2026-01");
        } catch (IllegalArgumentException e) {
            flaws.add(where + e.getMessage());
        }
    }
}
