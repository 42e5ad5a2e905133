package io.tallylight.rating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The documents that ship, and texts made for a test. */
final class Documents {
    private Documents() {}

    /** A file of deploy/local/catalog. */
    static String shipped(String file) {
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

    /** The catalog that a YAML text describes. */
    static Catalog catalog(String yaml) {
        return CatalogDocument.parse(CatalogDocument.toCanonicalJson(yaml));
    }

    /** The document that a YAML text describes. */
    static CatalogDocument document(String yaml) {
        return switch (CatalogDocument.read(CatalogText.yaml(yaml))) {
            case CatalogDocument.ReadResult.Read(CatalogDocument document) -> document;
            case CatalogDocument.ReadResult.Unsound(var flaws) -> throw new AssertionError(flaws.toString());
        };
    }

    /** A document that uses every part of the schema. */
    static String everything() {
        try (var in = Objects.requireNonNull(Documents.class.getResourceAsStream("everything.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
