package io.tallylight.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of a replay.
 *
 * @param tenant the tenant it was played in
 * @param must what must come out
 * @param observed what the report says, by the same keys
 * @param surprises requests that ended otherwise than the trace says, a line each
 * @param requests how many were sent
 * @param wall from the first request to the last settlement
 * @param begin when the first request was sent
 */
public record ReplayResult(
        String tenant,
        Totals must,
        Map<String, Totals.Line> observed,
        List<String> surprises,
        int requests,
        Duration wall,
        Instant begin) {
    /** Whether every figure is exactly what must come out and nothing surprised. */
    public boolean exact() {
        return surprises.isEmpty() && differences().isEmpty();
    }

    /** The figures that are not what they must be, a line each. */
    public List<String> differences() {
        List<String> lines = new ArrayList<>();
        must.lines().forEach((key, line) -> {
            Totals.Line seen = observed.get(key);
            if (!line.agreesWith(seen)) {
                lines.add(key + ": must be " + line + ", is " + (seen == null ? "absent" : seen));
            }
        });
        return lines;
    }

    /** A table for people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append("figures (").append(must.source()).append(")\n");
        must.lines().forEach((key, line) -> {
            Totals.Line seen = observed.get(key);
            text.append(line.agreesWith(seen) ? "  ok    " : "  WRONG ")
                    .append(String.format("%-46s", key))
                    .append(seen == null ? "absent" : seen)
                    .append(line.agreesWith(seen) ? "" : "   must be " + line)
                    .append('\n');
        });
        for (String surprise : surprises.subList(0, Math.min(20, surprises.size()))) {
            text.append("  surprise: ").append(surprise).append('\n');
        }
        if (surprises.size() > 20) {
            text.append("  … and ").append(surprises.size() - 20).append(" more surprises\n");
        }
        return text.toString();
    }
}
