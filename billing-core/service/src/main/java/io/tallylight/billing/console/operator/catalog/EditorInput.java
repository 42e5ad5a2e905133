package io.tallylight.billing.console.operator.catalog;

import io.tallylight.billing.console.operator.catalog.document.ThreeWay.Side;
import io.tallylight.billing.console.operator.catalog.form.Step;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the editor sends, whichever of its buttons was pressed: the text and whatever stands beside it, so that nothing that was
 * typed is ever lost.
 *
 * @param name of the draft
 * @param etag the state of the draft that was seen
 * @param base the text that was begun with; empty where it is too long to be sent along
 * @param text what stands in the field
 * @param conflict whether the page shows what somebody else saved meanwhile
 * @param parts which parts were shown to be chosen from
 * @param chosen whose lines, by the part's number
 * @param step the form that is shown, if any
 * @param shown the item its fields are of
 * @param label what that item was called when it was shown
 * @param wanted the item that was chosen to be shown
 * @param fields what was typed into them, by their names; those that nobody touched are left out, so that what was changed in
 *     the text by hand stays
 */
record EditorInput(
        String name,
        String etag,
        String base,
        String text,
        boolean conflict,
        String parts,
        Map<Integer, Side> chosen,
        Optional<Step> step,
        String shown,
        String label,
        String wanted,
        Map<String, String> fields) {
    private static final String FIELD = "f.";
    private static final String BEFORE = "o.";
    private static final String PART = "part-";

    static EditorInput of(MultivaluedMap<String, String> form) {
        Map<String, String> fields = new HashMap<>();
        Map<Integer, Side> chosen = new HashMap<>();
        form.forEach((name, values) -> {
            String value = values.isEmpty() ? "" : Objects.requireNonNullElse(values.getFirst(), "");
            if (name.startsWith(FIELD)) {
                String field = name.substring(FIELD.length());
                if (!value.equals(text(form.getFirst(BEFORE + field)))) {
                    fields.put(field, value);
                }
            } else if (name.matches(PART + "[0-9]{1,6}")) {
                Side.of(value).ifPresent(side -> chosen.put(Integer.valueOf(name.substring(PART.length())), side));
            }
        });
        return new EditorInput(
                DraftPages.name(form.getFirst("name")),
                text(form.getFirst("etag")),
                unix(form.getFirst("base")),
                unix(form.getFirst("yaml")),
                "true".equals(form.getFirst("conflict")),
                text(form.getFirst("parts")),
                Map.copyOf(chosen),
                Step.of(text(form.getFirst("step"))),
                text(form.getFirst("shown")),
                text(form.getFirst("label")),
                text(form.getFirst("item")),
                Map.copyOf(fields));
    }

    /** The same, with what somebody else saved meanwhile to be shown. */
    EditorInput inConflict() {
        return new EditorInput(name, etag, base, text, true, parts, chosen, step, shown, label, wanted, fields);
    }

    /** Browsers send the line ends of typewriters. */
    static String unix(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
