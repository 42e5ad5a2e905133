package io.tallylight.rating;

import java.util.Collection;

/** What was probably meant. */
final class Near {
    private static final int MOST_SLIPS = 2;

    private Near() {}

    /** Such as {@code ; did you mean veo?}, or nothing where no name is near. */
    static String hint(String name, Collection<String> names) {
        String nearest = null;
        int least = Math.min(MOST_SLIPS, name.length() / 2) + 1;
        for (String candidate : names) {
            if (Math.abs(candidate.length() - name.length()) >= least) {
                continue;
            }
            int slips = distance(name, candidate);
            if (slips < least) {
                least = slips;
                nearest = candidate;
            }
        }
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    /** Levenshtein's distance, where two letters that changed places are one slip: how many letters to mend. */
    static int distance(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int change = slips[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                slips[i][j] = Math.min(change, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[a.length()][b.length()];
    }
}
