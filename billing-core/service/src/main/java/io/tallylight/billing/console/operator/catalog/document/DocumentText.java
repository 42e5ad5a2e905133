package io.tallylight.billing.console.operator.catalog.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.rating.CatalogText;
import io.tallylight.rating.UnreadableDocument;
import java.util.List;

/**
 * A price list as it is typed, and its places. An edit touches the characters of its place only: comments, order and quotes
 * elsewhere stay. A comment goes where the thing it stands within, or behind on the same line, is taken away. Whatever the
 * text says afterwards is read again and compared with what the edit means; a text whose form is too unusual for that is
 * left alone.
 */
public final class DocumentText {
    private DocumentText() {}

    /** What changing a text gives. */
    public sealed interface Changed {
        /**
         * It was changed.
         *
         * @param text afterwards
         * @param line where the first change stands, counted from 1
         */
        record Done(String text, int line) implements Changed {}

        /** It was not, because the text cannot be read as YAML or JSON. */
        record Unreadable(String detail, int line) implements Changed {}

        /** It was not, because its form cannot be changed safely: it must be changed by hand. */
        record Unusual() implements Changed {}
    }

    /** The tree of a text; missing where it cannot be read, an empty object where it is blank. */
    public static JsonNode read(String text) {
        if (isBlank(text)) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return CatalogText.parse(text);
        } catch (UnreadableDocument unreadable) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** Changes it, one edit after the other; at least one. */
    public static Changed change(String text, List<Edit> edits) {
        try {
            if (!((isBlank(text) ? JsonNodeFactory.instance.objectNode() : CatalogText.parse(text))
                    instanceof ObjectNode expected)) {
                return new Changed.Unreadable("must be an object", 1);
            }
            String changed = text;
            for (Edit edit : edits) {
                changed = new Surgery(changed).apply(edit);
                edit.in(expected);
            }
            return read(changed).equals(expected)
                    ? new Changed.Done(
                            changed,
                            new Surgery(changed).lineOf(edits.getFirst().path()))
                    : new Changed.Unusual();
        } catch (UnreadableDocument unreadable) {
            return new Changed.Unreadable(unreadable.detail(), unreadable.line());
        } catch (Surgery.TooUnusual unusual) {
            return new Changed.Unusual();
        }
    }

    private static boolean isBlank(String text) {
        return text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
    }
}
