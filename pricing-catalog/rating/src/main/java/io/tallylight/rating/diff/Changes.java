package io.tallylight.rating.diff;

import io.tallylight.rating.diff.Part.Branch;
import io.tallylight.rating.diff.Part.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays two trees upon each other. A thing that is wholly new or gone is one change, not one for each of its members. */
final class Changes {
    /**
     * A difference, not yet in words.
     *
     * @param path the names on the way
     */
    record Raw(
            Change.Kind kind,
            List<String> path,
            @Nullable String before,
            @Nullable String after) {}

    private final List<Raw> found = new ArrayList<>();

    private Changes() {}

    static List<Raw> between(@Nullable Part before, @Nullable Part after) {
        Changes changes = new Changes();
        changes.compare(List.of(), before, after);
        return changes.found;
    }

    private void compare(List<String> path, @Nullable Part before, @Nullable Part after) {
        if (before instanceof Branch(Map<String, Part> old) && after instanceof Branch(Map<String, Part> now)) {
            Set<String> names = new LinkedHashSet<>(old.keySet());
            names.addAll(now.keySet());
            names.forEach(name -> compare(longer(path, name), old.get(name), now.get(name)));
        } else if (before == null && after != null) {
            appeared(path, after, Change.Kind.ADDED);
        } else if (before != null && after == null) {
            appeared(path, before, Change.Kind.REMOVED);
        } else if (before != null && after != null && !before.equals(after)) {
            found.add(new Raw(Change.Kind.CHANGED, path, text(before), text(after)));
        }
    }

    /** A list or section that appears is told thing by thing; a thing in it, as one. */
    private void appeared(List<String> path, Part part, Change.Kind kind) {
        if (path.size() == 1 && part instanceof Branch(Map<String, Part> parts)) {
            parts.forEach((name, each) -> appeared(longer(path, name), each, kind));
            return;
        }
        String value = text(part);
        found.add(kind == Change.Kind.ADDED ? new Raw(kind, path, null, value) : new Raw(kind, path, value, null));
    }

    /** A branch in one line. */
    private static String text(Part part) {
        return switch (part) {
            case Leaf(String text) -> text;
            case Branch(Map<String, Part> parts) -> {
                List<String> words = new ArrayList<>();
                parts.forEach((name, each) ->
                        words.add(each instanceof Branch ? name + " (" + text(each) + ")" : name + " " + text(each)));
                yield String.join(", ", words);
            }
        };
    }

    private static List<String> longer(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
