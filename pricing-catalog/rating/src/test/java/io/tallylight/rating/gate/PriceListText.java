package io.tallylight.rating.gate;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import java.util.ArrayList;
import java.util.List;

/** Price lists for tests, written part by part; what is not stated is the least a sound document has. */
final class PriceListText {
    private final List<String> models = new ArrayList<>();
    private final List<String> markup = new ArrayList<>();
    private final List<String> plans = new ArrayList<>();
    private final List<String> packs = new ArrayList<>();
    private final List<String> promotions = new ArrayList<>();
    private final List<String> mix = new ArrayList<>();
    private final List<String> rest = new ArrayList<>();
    private String fee = "{percent: \"0\", fixed: \"0\"}";
    private String policy =
            "{mode: strict, floor_plan: {blended: \"0\", worst: \"0\"}, floor_pack: {blended: \"0\", worst: \"0\"}}";

    /** A silent model that makes clips of these lengths at one size. */
    PriceListText model(String id, String seconds, String costs) {
        return model(id, seconds, "[1280x720]", costs, "");
    }

    PriceListText model(String id, String seconds, String resolutions, String costs, String more) {
        models.add("""
                  - id: %s
                    provider: maker
                    provider_model: %s
                    capabilities: {operations: [text_to_video], seconds: %s, resolutions: %s, audio: none}
                    costs: %s
                """.formatted(id, id, seconds, resolutions, costs) + (more.isEmpty() ? "" : "    " + more + "\n"));
        return this;
    }

    PriceListText rule(String rule) {
        markup.add("  - " + rule + "\n");
        return this;
    }

    PriceListText plan(String plan) {
        plans.add("  - " + plan + "\n");
        return this;
    }

    PriceListText pack(String pack) {
        packs.add("  - " + pack + "\n");
        return this;
    }

    PriceListText promotion(String promotion) {
        promotions.add("  - " + promotion + "\n");
        return this;
    }

    PriceListText mix(String model, String share) {
        mix.add("  - {model: " + model + ", share: \"" + share + "\"}\n");
        return this;
    }

    PriceListText fee(String percent, String fixed) {
        fee = "{percent: \"" + percent + "\", fixed: \"" + fixed + "\"}";
        return this;
    }

    PriceListText fee(String whole) {
        fee = whole;
        return this;
    }

    PriceListText policy(String text) {
        policy = text;
        return this;
    }

    /** A section of its own. */
    PriceListText with(String section) {
        rest.add(section + "\n");
        return this;
    }

    CatalogDocument read() {
        String text = """
                name: test
                costing_currency: USD
                credit: {list_value: "0.01"}
                providers: [{id: maker, adapter: runway}]
                """ + "fee: " + fee + "\nmargin_policy: " + policy + "\n" + section("models", models)
                + section("markup", markup) + section("plans", plans) + section("packs", packs)
                + section("promotions", promotions) + section("expected_mix", mix) + String.join("", rest);
        return switch (CatalogDocument.read(text)) {
            case ReadResult.Read(CatalogDocument document) -> document;
            case ReadResult.Unsound(var flaws) -> throw new AssertionError(flaws + "\n" + text);
        };
    }

    private static String section(String name, List<String> entries) {
        return entries.isEmpty() ? "" : name + ":\n" + String.join("", entries);
    }
}
