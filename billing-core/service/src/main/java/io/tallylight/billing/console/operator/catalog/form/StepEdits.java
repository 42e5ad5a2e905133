package io.tallylight.billing.console.operator.catalog.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.billing.console.operator.catalog.document.DocumentText;
import io.tallylight.billing.console.operator.catalog.document.Edit;
import io.tallylight.billing.console.operator.catalog.document.Way;
import io.tallylight.billing.console.operator.catalog.form.Field.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a form changes: only the members whose fields say something else than the document. Nothing is checked here. */
public final class StepEdits {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private final List<Edit> edits = new ArrayList<>();
    private final List<String> at;
    private final JsonNode item;

    private StepEdits(List<String> at, JsonNode item) {
        this.at = at;
        this.item = item;
    }

    /**
     * What it takes that the document says what was typed.
     *
     * @param form over the text as it is
     * @param typed by the names of its fields
     */
    public static List<Edit> of(String text, StepForm form, Map<String, String> typed) {
        if (!form.readable()) {
            return List.of();
        }
        Step step = form.step();
        if (form.isNew()) {
            StepEdits made = new StepEdits(List.of(), MAKE.objectNode());
            made.compare(form, typed);
            return made.edits.isEmpty() ? List.of() : List.of(new Edit.Append(step.path(), made.whole(step)));
        }
        List<String> at = new ArrayList<>(step.path());
        if (step.isList()) {
            at.add(form.item());
        }
        StepEdits made = new StepEdits(at, Way.down(DocumentText.read(text), at));
        made.compare(form, typed);
        return List.copyOf(made.edits);
    }

    /** Takes the form's item out of the document; nothing where it is no element of a list. */
    public static List<Edit> removing(StepForm form) {
        return form.isNew() || !form.step().isList() || !form.readable()
                ? List.of()
                : List.of(new Edit.Remove(List.of(form.step().path().getFirst(), form.item())));
    }

    private ObjectNode whole(Step step) {
        ObjectNode whole = MAKE.objectNode();
        edits.forEach(edit -> edit.in(whole));
        // A rule without a match holds for everything, and says so.
        return step == Step.PRICES && !whole.has("match") ? whole.set("match", MAKE.objectNode()) : whole;
    }

    private void compare(StepForm form, Map<String, String> typed) {
        Map<String, String> before = form.values();
        for (Field field : form.fields()) {
            String now = typed.getOrDefault(field.name(), field.before()).strip();
            if (!now.equals(field.before())
                    && !field.name().equals(StepFields.HOW)
                    && !field.name().equals(StepFields.HOW_MUCH)) {
                change(field, now);
            }
        }
        if (before.containsKey(StepFields.HOW)) {
            way(before, typed);
        }
    }

    /** A rule states its price in exactly one way: another one takes the place of the one before. */
    private void way(Map<String, String> before, Map<String, String> typed) {
        String how = typed.getOrDefault(StepFields.HOW, before.getOrDefault(StepFields.HOW, ""));
        String much = typed.getOrDefault(StepFields.HOW_MUCH, before.getOrDefault(StepFields.HOW_MUCH, ""))
                .strip();
        String oldHow = before.getOrDefault(StepFields.HOW, "");
        boolean same = how.equals(oldHow) && much.equals(before.get(StepFields.HOW_MUCH));
        if (same || how.equals(StepFields.TIERS)) {
            return;
        }
        if (!oldHow.isEmpty() && !oldHow.equals(how)) {
            edits.add(new Edit.Remove(way(List.of(oldHow))));
        }
        if (!how.isEmpty()) {
            edits.add(new Edit.Put(way(List.of(how)), MAKE.textNode(much)));
        }
    }

    private void change(Field field, String now) {
        List<String> way = way(field.path());
        if (now.isEmpty()) {
            edits.add(new Edit.Remove(way));
        } else if (field.kind() == Kind.LIST) {
            list(way, Way.down(item, field.path()), now);
        } else {
            edits.add(new Edit.Put(way, value(field.kind(), now)));
        }
    }

    /** Elements that stay are left where they are, with the comments beside them. */
    private void list(List<String> way, JsonNode before, String now) {
        List<String> wanted = Arrays.stream(now.split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (!(before instanceof ArrayNode known)
                || known.valueStream().noneMatch(one -> wanted.contains(one.asText()))) {
            ArrayNode whole = MAKE.arrayNode();
            wanted.forEach(whole::add);
            edits.add(new Edit.Put(way, whole));
            return;
        }
        for (int i = known.size() - 1; i >= 0; i--) {
            if (!wanted.contains(known.get(i).asText())) {
                List<String> element = new ArrayList<>(way);
                element.add(Integer.toString(i));
                edits.add(new Edit.Remove(List.copyOf(element)));
            }
        }
        wanted.stream()
                .filter(id -> known.valueStream().noneMatch(one -> one.asText().equals(id)))
                .forEach(id -> edits.add(new Edit.Append(way, MAKE.textNode(id))));
    }

    /** As typed where it is not what it should be: the check says so, with its line. */
    private static JsonNode value(Kind kind, String now) {
        return switch (kind) {
            case TEXT, DECIMAL, CHOICE, LIST -> MAKE.textNode(now);
            case WHOLE -> now.matches("-?[0-9]{1,9}") ? MAKE.numberNode(Integer.parseInt(now)) : MAKE.textNode(now);
            case FLAG ->
                now.equals("true") || now.equals("false") ? MAKE.booleanNode(now.equals("true")) : MAKE.textNode(now);
        };
    }

    private List<String> way(List<String> member) {
        List<String> way = new ArrayList<>(at);
        way.addAll(member);
        return List.copyOf(way);
    }
}
