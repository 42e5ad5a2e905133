package io.tallylight.rating;

/** The text of an imported document, piece by piece. */
final class PriceImportText {
    static final String HEAD = """
            # Made from a price file by the importer; change the file, not this.
            # Prices are the file's own: US dollars for a second of video, list prices, nothing added.
            name: replay
            profile: any_seconds
            notes: >-
              Every video model of the price file, in its order, with whole seconds from 1 to 20, 1 to 8 clips and all
              operations, so that any trace can be played through any model. A credit is worth one cent and a second
              sells for one and a half times its cost; both are round figures of our own, chosen so that every price is
              an exact number of credits.
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            # No effective_from: whoever publishes it for a replay says so, and says an instant before the trace begins.
            markup:
              - match: {}
                multiplier: "1.5"
            rounding: {unit: "0.000001", mode: half_up}
            fee: {percent: "0", fixed: "0"}
            margin_policy: {mode: allow}

            """;

    static final String PROVIDER = """
              - id: %s
                adapter: %s
                charges: {failed: none, refused: none, cancelled: none, expired: none}
            """;

    static final String MODEL = """
              - id: %s
                provider: %s
                provider_model: %s
                capabilities:
                  operations: [text_to_video, image_to_video, video_edit]
                  seconds: {min: 1, max: 20}
                  clips: {min: 1, max: 8}
                  resolutions: %s
                  audio: %s
                max_hold: PT30M
                costs:
            """;

    static final String COST = """
                  - {unit: second, amount: "%s", source: "%s"}
            """;

    static final String COST_AT = """
                  - {unit: second, amount: "%s", resolution: %s, source: "%s"}
            """;

    static final String PACKS = """

            # At list value, so that a purchase changes no figure.
            packs:
              - {id: small, name: "1,000 credits", price: "10", credits: "1000", valid_days: 365}
              - {id: medium, name: "5,000 credits", price: "50", credits: "5000", valid_days: 365}
              - {id: large, name: "10,000 credits", price: "100", credits: "10000", valid_days: 365}
            """;

    private PriceImportText() {}
}
