package io.tallylight.billing.console.operator.catalog.document;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that two people changed at once: what both began with, what the other saved, what one has typed. Parts where only one
 * of the two changed anything are settled; where both did, somebody must choose.
 */
public final class ThreeWay {
    private static final Pattern SECTION = Pattern.compile("\"?([A-Za-z_]+)\"?\\s*:.*");
    private static final Pattern ID = Pattern.compile("\\s*-?\\s*\\{?\\s*\"?id\"?\\s*:\\s*\"?([^\",}#]+).*");

    private final List<Piece> pieces;

    private ThreeWay(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** Whose lines. */
    @TemplateData
    public enum Side {
        BASE,
        THEIRS,
        MINE;

        /** By its word in forms. */
        public static Optional<Side> of(String word) {
            return List.of(values()).stream()
                    .filter(side -> side.word().equals(word))
                    .findFirst();
        }

        /** As forms and texts name it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private sealed interface Piece {
        /** All three say the same. */
        record Same(List<String> lines) implements Piece {}

        /** They do not. */
        record Differs(Part part) implements Piece {}
    }

    /**
     * Lines in which the three differ.
     *
     * @param number counted from 0
     * @param section the top-level member they stand in, and the nearest id above; empty at the top
     * @param line where it begins in one's own text, counted from 1
     * @param settled whose lines hold where only one side changed them, or both alike; empty where one must choose
     */
    @TemplateData
    public record Part(
            int number,
            String section,
            int line,
            List<String> base,
            List<String> theirs,
            List<String> mine,
            Optional<Side> settled) {
        /** Whether both sides changed it, each in its way. */
        public boolean conflict() {
            return settled.isEmpty();
        }

        /** Whether these lines are chosen where nobody chooses. */
        public boolean holds(Side side) {
            return settled.isPresent() && settled.get() == side;
        }

        /** One side's lines, with what they do not share with the beginning. */
        public Marked against(String side) {
            return Marked.of(
                    String.join("\n", base), String.join("\n", of(Side.of(side).orElse(Side.MINE))));
        }

        List<String> of(Side side) {
            return switch (side) {
                case BASE -> base;
                case THEIRS -> theirs;
                case MINE -> mine;
            };
        }
    }

    /** A text with the stretch in it that another does not have. */
    @TemplateData
    public record Marked(String before, String changed, String after) {
        static Marked of(String other, String text) {
            int shorter = Math.min(other.length(), text.length());
            int start = 0;
            while (start < shorter && other.charAt(start) == text.charAt(start)) {
                start++;
            }
            int end = 0;
            while (end < shorter - start
                    && other.charAt(other.length() - 1 - end) == text.charAt(text.length() - 1 - end)) {
                end++;
            }
            return new Marked(
                    text.substring(0, start),
                    text.substring(start, text.length() - end),
                    text.substring(text.length() - end));
        }
    }

    /** Compares line by line. */
    public static ThreeWay of(String base, String theirs, String mine) {
        return new ThreeWay(new Walk(
                        base.lines().toList(),
                        theirs.lines().toList(),
                        mine.lines().toList())
                .pieces());
    }

    /** Where they differ. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Differs(Part part)) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }

    /**
     * The text put together.
     *
     * @param chosen whose lines hold, by the part's number; what is settled need not be chosen
     * @return nothing where a part is neither settled nor chosen
     */
    public Optional<String> merged(Map<Integer, Side> chosen) {
        List<String> lines = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Same(List<String> same) -> lines.addAll(same);
                case Piece.Differs(Part part) -> {
                    Side side =
                            chosen.getOrDefault(part.number(), part.settled().orElse(null));
                    if (side == null) {
                        return Optional.empty();
                    }
                    lines.addAll(part.of(side));
                }
            }
        }
        return Optional.of(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    /** Goes through the three at once. */
    private static final class Walk {
        private final List<String> base;
        private final List<String> theirs;
        private final List<String> mine;
        private final List<Piece> pieces = new ArrayList<>();
        private int number;

        Walk(List<String> base, List<String> theirs, List<String> mine) {
            this.base = base;
            this.theirs = theirs;
            this.mine = mine;
        }

        List<Piece> pieces() {
            int[] inTheirs = CommonLines.of(base, theirs);
            int[] inMine = CommonLines.of(base, mine);
            int b = 0;
            int t = 0;
            int m = 0;
            List<String> same = new ArrayList<>();
            for (int i = 0; i < base.size(); i++) {
                if (inTheirs[i] < 0 || inMine[i] < 0) {
                    continue;
                }
                if (b < i || t < inTheirs[i] || m < inMine[i]) {
                    differs(same, base.subList(b, i), theirs.subList(t, inTheirs[i]), m, inMine[i]);
                    same = new ArrayList<>();
                }
                same.add(base.get(i));
                b = i + 1;
                t = inTheirs[i] + 1;
                m = inMine[i] + 1;
            }
            if (b < base.size() || t < theirs.size() || m < mine.size()) {
                differs(same, base.subList(b, base.size()), theirs.subList(t, theirs.size()), m, mine.size());
            } else {
                pieces.add(new Piece.Same(same));
            }
            return pieces;
        }

        private void differs(List<String> same, List<String> before, List<String> saved, int from, int to) {
            List<String> typed = mine.subList(from, to);
            pieces.add(new Piece.Same(same));
            pieces.add(new Piece.Differs(new Part(
                    number++,
                    section(from),
                    from + 1,
                    List.copyOf(before),
                    List.copyOf(saved),
                    List.copyOf(typed),
                    settled(before, saved, typed))));
        }

        private static Optional<Side> settled(List<String> before, List<String> saved, List<String> typed) {
            if (typed.equals(before)) {
                return Optional.of(Side.THEIRS);
            }
            return saved.equals(before) || saved.equals(typed) ? Optional.of(Side.MINE) : Optional.empty();
        }

        /** Read upwards from where the part begins. */
        private String section(int from) {
            String id = "";
            for (int i = Math.min(from, mine.size() - 1); i >= 0; i--) {
                Matcher named = ID.matcher(mine.get(i));
                if (id.isEmpty() && named.matches()) {
                    id = named.group(1).strip();
                }
                Matcher top = SECTION.matcher(mine.get(i));
                if (top.matches()) {
                    return id.isEmpty() ? top.group(1) : top.group(1) + " › " + id;
                }
            }
            return "";
        }
    }
}
