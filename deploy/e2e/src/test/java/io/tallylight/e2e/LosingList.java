package io.tallylight.e2e;

/** A price list whose biggest pack loses money: 2,000 credits buy 250 of the clips that take 8 and cost $0.50, for $99.90. */
final class LosingList {
    static final String YAML = """
            # Four packs, the biggest too cheap
            name: four-packs
            profile: any_seconds
            costing_currency: USD
            credit: {code: CRD, list_value: "0.10"}
            fee: {percent: "2.9", fixed: "0.30"}
            margin_policy: {mode: strict, floor_request: "0", floor_pack: {worst: "0"}}
            providers: [{id: gemini, adapter: gemini}]
            models: [%s, %s, %s]
            markup:
              - {match: {model: draft}, price_per_clip: "0.30"}
              - {match: {model: good}, price_per_clip: "0.50"}
              - {match: {model: best}, price_per_clip: "0.80"}
            packs:
              - {id: small, price: "9.90", credits: "100"}
              - {id: middle, price: "24.90", credits: "300"}
              - {id: large, price: "49.90", credits: "750"}
              - {id: huge, price: "99.90", credits: "2000"} # for studios
            """.formatted(model("draft", "0.15"), model("good", "0.25"), model("best", "0.50"));

    private LosingList() {}

    private static String model(String id, String cost) {
        return "{id: " + id
                + ", provider: gemini, provider_model: veo-3.1-fast-generate-preview, capabilities: {operations:"
                + " [text_to_video], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: always},"
                + " costs: [{unit: clip, amount: \"" + cost + "\", source: test}]}";
    }
}
