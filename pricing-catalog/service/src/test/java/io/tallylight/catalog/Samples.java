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
}
