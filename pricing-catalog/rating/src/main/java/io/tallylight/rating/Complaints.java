package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.Flaw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the checks found. A document whose shape is unsound is checked too, so that all its flaws are told at once; what
 * the checks would say of a place that is wrong already is left out, because only a placeholder stands there.
 */
final class Complaints {
    /** Looking for what was meant costs time; a text with more slips than that is not a slip. */
    private static final int MOST_HINTS = 50;

    private final NavigableSet<String> wrongAlready;
    private final List<Flaw> flaws = new ArrayList<>();
    private int hints;

    Complaints(Collection<Flaw> ofShape) {
        this.wrongAlready = ofShape.stream().map(Flaw::pointer).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Flaw> all() {
        return flaws;
    }

    void flaw(String pointer, String detail) {
        for (String at = pointer; !at.equals("#"); at = at.substring(0, at.lastIndexOf('/'))) {
            if (wrongAlready.contains(at)) {
                return;
            }
        }
        flaws.add(new Flaw(pointer, detail));
    }

    /** Whether anything at or below that place is wrong in shape. */
    boolean anyWrongWithin(String pointer) {
        String below = pointer + "/";
        String next = wrongAlready.ceiling(below);
        return wrongAlready.contains(pointer) || (next != null && next.startsWith(below));
    }

    void exists(String pointer, String kind, @Nullable String id, Set<String> known) {
        if (id != null && !known.contains(id)) {
            String hint = hints++ < MOST_HINTS ? Near.hint(id, known) : "";
            flaw(pointer, "there is no " + kind + " " + id + hint);
        }
    }

    void allExist(String pointer, String kind, List<String> ids, Set<String> known) {
        for (int i = 0; i < ids.size(); i++) {
            exists(pointer + "/" + i, kind, ids.get(i), known);
        }
    }

    /** Each element has a name of its own. */
    <T> void once(String list, List<T> elements, Function<T, String> id, String member) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            String name = id.apply(elements.get(i));
            if (!seen.add(name)) {
                flaw(list + "/" + i + "/" + member, "is used twice: " + name);
            }
        }
    }
}
