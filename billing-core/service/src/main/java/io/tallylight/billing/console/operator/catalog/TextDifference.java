package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lines two texts do not share, with a few around them: the longest common subsequence, by the textbook, between the
 * first and the last line that differ. Texts that differ in too many lines are shown as wholly changed there.
 */
final class TextDifference {
    private static final int AROUND = 2;
    /** Cells of the table: beyond, nobody would read the result. */
    private static final long MOST = 9_000_000;

    private TextDifference() {}

    /** Whether a line is in both, or only in one of the two. */
    @TemplateData
    public enum Side {
        BOTH,
        ONLY_BEFORE,
        ONLY_AFTER
    }

    /**
     * A line to show.
     *
     * @param number in the text after; in the text before where it is only there
     */
    @TemplateData
    public record Line(Side side, int number, String text) {}

    /** Lines that differ, and up to two around them. */
    static List<Line> between(String before, String after) {
        List<Line> all = all(before.lines().toList(), after.lines().toList());
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (nearChange(all, i)) {
                shown.add(all.get(i));
            }
        }
        return List.copyOf(shown);
    }

    private static boolean nearChange(List<Line> all, int i) {
        for (int j = Math.max(0, i - AROUND); j <= Math.min(all.size() - 1, i + AROUND); j++) {
            if (all.get(j).side() != Side.BOTH) {
                return true;
            }
        }
        return false;
    }

    private static List<Line> all(List<String> before, List<String> after) {
        int start = 0;
        while (start < before.size()
                && start < after.size()
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < before.size() - start
                && end < after.size() - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < start; i++) {
            lines.add(new Line(Side.BOTH, i + 1, after.get(i)));
        }
        middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end), start, lines);
        for (int i = after.size() - end; i < after.size(); i++) {
            lines.add(new Line(Side.BOTH, i + 1, after.get(i)));
        }
        return lines;
    }

    private static void middle(List<String> before, List<String> after, int offset, List<Line> into) {
        boolean tooMany = (long) before.size() * after.size() > MOST;
        int[][] common = tooMany ? new int[0][] : table(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean same = !tooMany
                    && i < before.size()
                    && j < after.size()
                    && before.get(i).equals(after.get(j));
            if (same) {
                into.add(new Line(Side.BOTH, offset + j + 1, after.get(j)));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || tooMany || common[i + 1][j] >= common[i][j + 1])) {
                into.add(new Line(Side.ONLY_BEFORE, offset + i + 1, before.get(i)));
                i++;
            } else {
                into.add(new Line(Side.ONLY_AFTER, offset + j + 1, after.get(j)));
                j++;
            }
        }
    }

    /** How many lines the rests from there on share. */
    private static int[][] table(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
