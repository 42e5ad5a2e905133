package io.tallylight.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Documents for tests. */
public final class Samples {
    private Samples() {}

    /** A file of deploy/local/catalog. */
    public static String shipped(String file) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("deploy/local/catalog"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(Objects.requireNonNull(folder)
                    .resolve("deploy/local/catalog")
                    .resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small sound document. */
    public static String document(String name) {
        return """
                name: NAME
                costing_currency: USD
                credit: {list_value: "0.01"}
                markup:
                  - match: {}
                    multiplier: 3
                providers:
                  - {id: gemini, adapter: gemini}
                models:
                  - id: veo
                    provider: gemini
                    provider_model: veo-3.1
                    capabilities:
                      operations: [text_to_video]
                      seconds: {values: [4, 6, 8]}
                      resolutions: [1280x720]
                      audio: always
                    costs:
                      - {unit: second, amount: "0.05", source: a test}
                """.replace("NAME", name);
    }

    /**
     * A price list as AI video shops publish it: three models whose clip of 5 s costs 3, 5 or 8 credits and $0.15, $0.25
     * or $0.50, and four packs. Its biggest pack loses money.
     *
     * @param fee such as {@code percent: "0", fixed: "0"}
     * @param biggest the price of the biggest pack
     */
    public static String shop(String fee, String biggest) {
        return """
                name: shop
                costing_currency: USD
                credit: {list_value: "0.10"}
                fee: {FEE}
                margin_policy: {mode: strict, floor_request: "0", floor_plan: {worst: "0"}, floor_pack: {worst: "0"}}
                markup:
                  - {match: {model: fast}, price_per_clip: "0.30"}
                  - {match: {model: standard}, price_per_clip: "0.50"}
                  - {match: {model: pro}, price_per_clip: "0.80"}
                providers:
                  - {id: gemini, adapter: gemini}
                models:
                  - id: fast
                    provider: gemini
                    provider_model: veo-fast
                    capabilities: {operations: [text_to_video], seconds: {values: [5]}, clips: {min: 1, max: 2}, resolutions: [1280x720], audio: always}
                    costs: # per second
                      - {unit: second, amount: "0.03", source: a test}
                  - id: standard
                    provider: gemini
                    provider_model: veo-standard
                    capabilities: {operations: [text_to_video], seconds: {values: [5]}, clips: {min: 1, max: 2}, resolutions: [1280x720], audio: always}
                    costs:
                      - {unit: second, amount: "0.05", source: a test}
                  - id: pro
                    provider: gemini
                    provider_model: veo-pro
                    capabilities: {operations: [text_to_video], seconds: {values: [5]}, clips: {min: 1, max: 2}, resolutions: [1280x720], audio: always}
                    costs:
                      - {unit: second, amount: "0.10", source: a test}
                expected_mix:
                  - {model: fast, share: "0.6"}
                  - {model: standard, share: "0.3"}
                  - {model: pro, share: "0.1"}
                packs:
                  - {id: small, price: "9.90", credits: "100"}
                  - {id: medium, price: "24.90", credits: "300"}
                  - {id: large, price: "49.90", credits: "750"}
                  - {id: biggest, price: "BIGGEST", credits: "2000"}
                """.replace("FEE", fee).replace("BIGGEST", biggest);
    }
}
