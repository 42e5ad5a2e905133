package io.tallylight.catalog.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.catalog.schema.DocumentSchema;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.CatalogText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A document that was sent for publication.
 *
 * @param text what was sent
 * @param type {@code yaml} or {@code json}
 * @param tree what it says
 */
record Submission(String text, String type, JsonNode tree) {

    /** What checking gives. */
    sealed interface Checked {
        /** Fit to be published. */
        record Sound(CatalogDocument document) implements Checked {}

        /** Everything that is wrong with it. */
        record Unsound(List<Flaw> flaws) implements Checked {}
    }

    /** Reads the text; text that cannot be read is an {@code UnreadableDocument}. */
    static Submission of(String text, boolean json) {
        return json
                ? new Submission(text, "json", CatalogText.json(text))
                : new Submission(text, "yaml", CatalogText.yaml(text));
    }

    /** The same with another beginning, whatever the document says. */
    Submission effectiveFrom(Instant instant) {
        if (!(tree instanceof ObjectNode object)) {
            return this;
        }
        ObjectNode other = object.deepCopy();
        other.put("effective_from", instant.toString());
        return new Submission(text, type, other);
    }

    String canonical() {
        return CatalogText.canonical(tree);
    }

    /** The reader words its flaws better; the schema speaks where the reader found nothing. */
    Checked check(DocumentSchema schema) {
        return switch (CatalogDocument.read(tree)) {
            case ReadResult.Unsound(List<Flaw> flaws) -> new Checked.Unsound(flaws);
            case ReadResult.Read(CatalogDocument document) -> {
                List<Flaw> flaws = schema.flaws(tree);
                Instant from = document.effectiveFrom();
                if (from != null && !from.equals(from.truncatedTo(ChronoUnit.MICROS))) {
                    flaws = List.of(new Flaw("#/effective_from", "is exact to a microsecond, not more"));
                }
                yield flaws.isEmpty() ? new Checked.Sound(document) : new Checked.Unsound(flaws);
            }
        };
    }
}
