package io.tallylight.catalog.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tallylight.rating.CatalogText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Puts cost entries into a document's text, first in their model's list, and leaves everything else as it was typed:
 * comments, order, quotes. The text must be a sound document.
 */
final class CostInsertion {
    private final String text;
    private final Map<Integer, Integer> placeOfModel = new HashMap<>();

    private CostInsertion(String text) {
        this.text = text;
    }

    /**
     * The text with the entries in it.
     *
     * @param entriesOfModel for a model's place in the document, its new entries as JSON objects
     */
    static String insert(String text, Map<Integer, List<String>> entriesOfModel) {
        CostInsertion insertion = new CostInsertion(text);
        insertion.find();
        TreeMap<Integer, List<String>> byPlace = new TreeMap<>();
        entriesOfModel.forEach((model, entries) -> {
            Integer place = insertion.placeOfModel.get(model);
            if (place == null) {
                throw new IllegalArgumentException("model " + model + " has no list of costs");
            }
            byPlace.put(place, entries);
        });
        StringBuilder changed = new StringBuilder(text);
        // From the end, so that the places before it stay where they are.
        byPlace.descendingMap()
                .forEach((place, entries) -> changed.insert(
                        text.charAt(place) == '[' ? place + 1 : place, insertion.written(place, entries)));
        return changed.toString();
    }

    private String written(int place, List<String> entries) {
        if (text.charAt(place) == '[') {
            return String.join(", ", entries) + ", ";
        }
        String indent = " ".repeat(place - (text.lastIndexOf('\n', place - 1) + 1));
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append("- ").append(entry).append('\n').append(indent));
        return lines.toString();
    }

    /** Where each model's list of costs begins: at its bracket, or at its first dash. */
    private void find() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(CatalogText.MOST_CHARACTERS);
        YAMLFactory yaml = YAMLFactory.builder().loaderOptions(limits).build();
        try (JsonParser parser = yaml.createParser(text)) {
            expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("models") && parser.currentToken() == JsonToken.START_ARRAY) {
                    models(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a sound document can be read", e);
        }
    }

    private void models(JsonParser parser) throws IOException {
        for (int model = 0; parser.nextToken() == JsonToken.START_OBJECT; model++) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean costs = parser.currentName().equals("costs");
                if (parser.nextToken() == JsonToken.START_ARRAY && costs) {
                    long codePoints = parser.currentTokenLocation().getCharOffset();
                    placeOfModel.put(model, text.offsetByCodePoints(0, (int) codePoints));
                }
                parser.skipChildren();
            }
        }
    }

    private static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.nextToken() != token) {
            throw new IOException("no " + token);
        }
    }
}
