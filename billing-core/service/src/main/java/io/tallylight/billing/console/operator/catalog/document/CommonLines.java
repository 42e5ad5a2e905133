package io.tallylight.billing.console.operator.catalog.document;

import java.util.Arrays;
import java.util.List;

/**
 * Which lines two texts share: the longest common subsequence, by the textbook, between the first and the last line that
 * differ. Texts that differ in too many lines share none there.
 */
final class CommonLines {
    /** Cells of the table: beyond, nobody would read the result. */
    private static final long MOST = 9_000_000;

    private CommonLines() {}

    /** For each line of the one text the place of the same line in the other, in order; -1 where it is not there. */
    static int[] of(List<String> before, List<String> after) {
        int[] places = new int[before.size()];
        Arrays.fill(places, -1);
        int start = 0;
        while (start < before.size()
                && start < after.size()
                && before.get(start).equals(after.get(start))) {
            places[start] = start;
            start++;
        }
        int end = 0;
        while (end < before.size() - start
                && end < after.size() - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
            places[before.size() - end] = after.size() - end;
        }
        between(before.subList(start, before.size() - end), after.subList(start, after.size() - end), start, places);
        return places;
    }

    private static void between(List<String> before, List<String> after, int offset, int[] places) {
        if ((long) before.size() * after.size() > MOST) {
            return;
        }
        int[][] common = table(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            if (before.get(i).equals(after.get(j))) {
                places[offset + i++] = offset + j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
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
