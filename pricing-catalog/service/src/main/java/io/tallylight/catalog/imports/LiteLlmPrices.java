package io.tallylight.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogText;
import io.tallylight.rating.UnreadableDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Price lists of the LiteLLM shape: one JSON object, a member for each model, of which {@code mode: video_generation}
 * counts here. They become the price file that {@code PriceImport} reads.
 */
final class LiteLlmPrices {
    private static final String HEAD = "model,provider,mode,unit,usd_per_unit,usd_per_unit_1080p,price_key,source\n";
    private static final List<String> PRICES = List.of("output_cost_per_video_per_second", "output_cost_per_second");
    private static final String AT_1080P = "output_cost_per_second_1080p";
    private static final int MOST_DECIMALS = 18;
    private static final String MODE = "video_generation";

    private LiteLlmPrices() {}

    /** What reading gives. */
    sealed interface Result {
        /** A price file. */
        record Csv(String text) implements Result {}

        /** Everything that is wrong; pointers name model and member. */
        record Unsound(List<Flaw> flaws) implements Result {}
    }

    static Result read(String json) {
        List<Flaw> flaws = new ArrayList<>();
        StringBuilder csv = new StringBuilder(HEAD);
        try {
            JsonNode tree = CatalogText.json(json);
            if (!tree.isObject()) {
                return new Result.Unsound(List.of(new Flaw("#", "must be an object with a member for each model")));
            }
            for (Map.Entry<String, JsonNode> model : tree.properties()) {
                if (model.getValue().path("mode").asText().equals(MODE)) {
                    row(model.getKey(), model.getValue(), csv, flaws);
                }
            }
        } catch (UnreadableDocument unreadable) {
            flaws.add(new Flaw("#", unreadable.detail(), unreadable.line()));
        }
        return flaws.isEmpty() ? new Result.Csv(csv.toString()) : new Result.Unsound(List.copyOf(flaws));
    }

    private static void row(String id, JsonNode model, StringBuilder csv, List<Flaw> flaws) {
        String at = "#/" + id.replace("~", "~0").replace("/", "~1");
        String priceKey = PRICES.stream().filter(model::has).findFirst().orElse(PRICES.getLast());
        check(flaws, at + "/" + priceKey, isPrice(model.path(priceKey)), "must be a price of a second");
        check(flaws, at + "/litellm_provider", model.path("litellm_provider").isTextual(), "is missing");
        check(flaws, at + "/source", model.path("source").isTextual(), "is missing");
        check(
                flaws,
                at + "/" + AT_1080P,
                !model.has(AT_1080P) || isPrice(model.path(AT_1080P)),
                "must be a price of a second");
        csv.append(cell(id))
                .append(',')
                .append(cell(model.path("litellm_provider").asText()))
                .append(',')
                .append(MODE)
                .append(",second,")
                .append(decimal(model.path(priceKey)))
                .append(',')
                .append(model.has(AT_1080P) ? decimal(model.path(AT_1080P)) : "")
                .append(',')
                .append(priceKey)
                .append(',')
                .append(cell(model.path("source").asText()))
                .append('\n');
    }

    private static void check(List<Flaw> flaws, String pointer, boolean holds, String detail) {
        if (!holds) {
            flaws.add(new Flaw(pointer, detail));
        }
    }

    /** A short number can stand for one with a billion digits. */
    private static boolean isPrice(JsonNode number) {
        return number.isNumber() && Math.abs((long) number.decimalValue().scale()) <= MOST_DECIMALS;
    }

    /** As written, without an exponent: a price of a token may be 1e-06. */
    private static String decimal(JsonNode number) {
        return isPrice(number) ? number.decimalValue().toPlainString() : "";
    }

    private static String cell(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
