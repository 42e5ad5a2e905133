package io.tallylight.catalog.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogText;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The schema that editors complete documents with, and that every document must fit. */
@Singleton
public class DocumentSchema {
    private static final String RESOURCE = "catalog.schema.json";

    private final String text = read();
    private final JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                    CatalogText.json(text),
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .build());

    /** The schema itself. */
    public String text() {
        return text;
    }

    /** Where the document does not fit it. */
    public List<Flaw> flaws(JsonNode document) {
        return schema.validate(document).stream()
                .map(message -> new Flaw(
                        "#" + message.getInstanceLocation(),
                        message.getMessage()
                                .substring(message.getMessage().indexOf(": ") + 1)
                                .strip()))
                .toList();
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(
                CatalogDocument.class.getResourceAsStream(RESOURCE), "the schema ships with rating")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
