package io.tallylight.billing.console.operator.catalog.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import io.tallylight.billing.console.operator.catalog.document.DocumentText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step's form: its items, one of which is shown.
 *
 * @param item the place of the one that is shown, {@code new} for one that is still to be written, empty where the document
 *     is the only one
 * @param readable whether the text can be read; where not, there is nothing to show
 */
@TemplateData
public record StepForm(Step step, String item, boolean readable, List<Item> items, List<Field> fields) {
    /** What stands for an item that is still to be written. */
    public static final String NEW = "new";

    /** An item to choose. */
    @TemplateData
    public record Item(String place, String label) {}

    /** The form over a text; an item that is not there is the first, and a new one where there is none. */
    public static StepForm of(String text, Step step, String wanted) {
        JsonNode document = DocumentText.read(text);
        if (!document.isObject()) {
            return new StepForm(step, wanted, false, List.of(), List.of());
        }
        JsonNode list = document.path(step.isList() ? step.path().getFirst() : "");
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new Item(Integer.toString(i), label(step, list.get(i), i)));
        }
        String item = !step.isList()
                ? ""
                : items.stream().anyMatch(one -> one.place().equals(wanted)) || wanted.equals(NEW)
                        ? wanted
                        : items.isEmpty() ? NEW : "0";
        JsonNode shown =
                !step.isList() ? document : item.equals(NEW) ? document.path("") : list.path(Integer.parseInt(item));
        return new StepForm(step, item, true, List.copyOf(items), new StepFields(document, shown).of(step));
    }

    /**
     * The form over a text that may have been changed by hand since its fields were shown.
     *
     * @param label what the shown item was called then
     * @return nothing where the text has no such item any more
     */
    public static Optional<StepForm> shown(String text, Step step, String place, String label) {
        StepForm form = of(text, step, place);
        if (!form.readable()
                || !step.isList()
                || place.equals(NEW)
                || (form.item().equals(place) && form.label().equals(label))) {
            return Optional.of(form);
        }
        List<Item> same =
                form.items().stream().filter(item -> item.label().equals(label)).toList();
        return same.size() == 1 ? Optional.of(of(text, step, same.getFirst().place())) : Optional.empty();
    }

    /** Whether a field takes several ids. */
    public boolean hasLists() {
        return fields.stream().anyMatch(field -> field.kind() == Field.Kind.LIST);
    }

    /** What the shown item is called; empty where there is none. */
    public String label() {
        return items.stream()
                .filter(one -> one.place().equals(item))
                .map(Item::label)
                .findFirst()
                .orElse("");
    }

    /** The same with what was typed in its fields; what was not is as the document has it. */
    public StepForm with(Map<String, String> typed) {
        if (!readable) {
            return new StepForm(
                    step,
                    item,
                    false,
                    items,
                    typed.entrySet().stream()
                            .map(one -> Field.carried(one.getKey(), one.getValue()))
                            .toList());
        }
        return new StepForm(
                step,
                item,
                readable,
                items,
                fields.stream()
                        .map(field -> field.holding(typed.getOrDefault(field.name(), field.value())))
                        .toList());
    }

    /** Whether the item is still to be written. */
    public boolean isNew() {
        return item.equals(NEW);
    }

    /** What the document has in the fields. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), field.before()));
        return values;
    }

    private static String label(Step step, JsonNode item, int place) {
        String id = StepFields.text(item.path("id"));
        if (step != Step.PRICES) {
            return id.isEmpty() ? "#" + (place + 1) : id;
        }
        List<String> match = new ArrayList<>();
        item.path("match").properties().forEach(one -> match.add(StepFields.text(one.getValue())));
        return (id.isEmpty() ? "#" + (place + 1) : id) + (match.isEmpty() ? "" : " (" + String.join(", ", match) + ")");
    }
}
