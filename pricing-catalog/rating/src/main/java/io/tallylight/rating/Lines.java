package io.tallylight.rating;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.rating.CatalogDocument.Flaw;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** On which line of a text each member and element stands. Made only where there is a flaw to show. */
final class Lines {
    private final Map<String, Integer> lines = new HashMap<>();

    private Lines() {}

    /** An object or array that has not ended yet. */
    private static final class Open {
        private final String pointer;
        private final boolean array;
        private int elements;
        private String member = "";

        Open(String pointer, boolean array) {
            this.pointer = pointer;
            this.array = array;
        }

        String next() {
            return pointer + "/" + (array ? String.valueOf(elements++) : member);
        }
    }

    /** The lines of a text; of one that cannot be read, those up to where it breaks. */
    static Lines of(String text) {
        Lines lines = new Lines();
        try (JsonParser parser = CatalogText.parser(text)) {
            lines.walk(parser);
        } catch (IOException broken) {
            return lines;
        }
        return lines;
    }

    private void walk(JsonParser parser) throws IOException {
        Deque<Open> open = new ArrayDeque<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            Open inner = open.peek();
            if (token == JsonToken.FIELD_NAME && inner != null) {
                inner.member = Fields.escape(parser.currentName());
                note(inner.pointer + "/" + inner.member, parser);
            } else if (token.isStructEnd()) {
                open.pop();
            } else {
                String pointer = inner == null ? "#" : inner.next();
                note(pointer, parser);
                if (token.isStructStart()) {
                    open.push(new Open(pointer, token == JsonToken.START_ARRAY));
                }
            }
        }
    }

    private void note(String pointer, JsonParser parser) {
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
    }

    /** The flaws with their lines, in the text's order; what is missing stands on the line of what should hold it. */
    List<Flaw> locate(List<Flaw> flaws) {
        return flaws.stream()
                .map(flaw -> new Flaw(flaw.pointer(), flaw.detail(), line(flaw.pointer())))
                .sorted(Comparator.comparingInt(Flaw::line))
                .toList();
    }

    private int line(String pointer) {
        String at = pointer;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return 0;
    }
}
