package io.tallylight.local.replay;

import io.tallylight.local.replay.TraceRow.Fate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What must come out of a replay.
 *
 * @param lines figures by what they are of; the same keys as {@link Observed}
 * @param source who says so
 */
record Totals(Map<String, Line> lines, String source) {
    /**
     * Requests, seconds of video that were delivered, and what they cost at the provider's list price.
     *
     * @param requests how many
     * @param seconds delivered seconds; null where the source does not say
     * @param usd provider cost; null where the source does not say
     */
    record Line(
            long requests,
            @Nullable BigDecimal seconds,
            @Nullable BigDecimal usd) {
        static Line of(long requests, String seconds, String usd) {
            return new Line(requests, new BigDecimal(seconds), new BigDecimal(usd));
        }

        boolean agreesWith(@Nullable Line observed) {
            return observed != null
                    && requests == observed.requests
                    && (seconds == null || (observed.seconds != null && seconds.compareTo(observed.seconds) == 0))
                    && (usd == null || (observed.usd != null && usd.compareTo(observed.usd) == 0));
        }

        @Override
        public String toString() {
            return requests + " requests" + (seconds == null ? "" : ", " + seconds.toPlainString() + " s")
                    + (usd == null ? "" : ", " + usd.toPlainString() + " USD");
        }
    }

    static final String ALL = "captured";
    static final String FAILED = "failed";
    static final String EXPIRED = "expired";
    static final String REFUSED = "refused at the door";

    /**
     * The totals that were published with the trace, the mapping and the price list, for the whole file of 26,823
     * requests. They were computed from the files by others, not by this program.
     */
    static Totals published() {
        Map<String, Line> lines = new TreeMap<>();
        lines.put(ALL, Line.of(26_392, "382123", "95455.55"));
        lines.put("captured 2024-11", Line.of(14_033, "202622", "52078.50"));
        lines.put("captured 2024-12", Line.of(12_359, "179501", "43377.05"));
        lines.put("captured gemini/veo-2.0-generate-001", Line.of(8_333, "97789", "34226.15"));
        lines.put("captured openai/sora-2", Line.of(241, "4789", "478.90"));
        lines.put(FAILED, Line.of(398, "0", "0"));
        lines.put(EXPIRED, Line.of(8, "0", "0"));
        lines.put(REFUSED, new Line(25, null, null));
        return new Totals(lines, "published with the trace");
    }

    /** The mapping's own arithmetic over some rows: for a part of the file, of which nothing was published. */
    static Totals computed(List<TraceRow> rows, PriceFile prices) {
        Map<String, Line> lines = new TreeMap<>();
        Predicate<TraceRow> captured = row -> row.fate() == Fate.SUCCEED;
        put(lines, ALL, rows, captured, prices);
        Function<TraceRow, String> month = row -> row.at().toString().substring(0, 7);
        rows.stream()
                .filter(captured)
                .map(month)
                .distinct()
                .forEach(m -> put(
                        lines,
                        "captured " + m,
                        rows,
                        captured.and(row -> month.apply(row).equals(m)),
                        prices));
        rows.stream()
                .filter(captured)
                .map(TraceRow::model)
                .distinct()
                .forEach(m -> put(
                        lines,
                        "captured " + m,
                        rows,
                        captured.and(row -> String.valueOf(row.model()).equals(m)),
                        prices));
        lines.put(FAILED, count(rows, row -> row.fate() == Fate.FAILED));
        lines.put(
                EXPIRED,
                count(
                        rows,
                        row -> row.model() != null && (row.fate() == Fate.PENDING || row.fate() == Fate.PROCESSING)));
        lines.put(
                REFUSED,
                new Line(rows.stream().filter(row -> row.model() == null).count(), null, null));
        return new Totals(lines, "computed from the rows played");
    }

    private static Line count(List<TraceRow> rows, Predicate<TraceRow> which) {
        return new Line(rows.stream().filter(which).count(), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static void put(
            Map<String, Line> lines, String key, List<TraceRow> rows, Predicate<TraceRow> which, PriceFile prices) {
        long requests = 0;
        long seconds = 0;
        BigDecimal usd = BigDecimal.ZERO;
        for (TraceRow row : rows) {
            if (which.test(row) && row.model() != null) {
                requests++;
                seconds += row.videoSeconds();
                usd = usd.add(prices.usd(row));
            }
        }
        lines.put(key, new Line(requests, BigDecimal.valueOf(seconds), usd));
    }
}
