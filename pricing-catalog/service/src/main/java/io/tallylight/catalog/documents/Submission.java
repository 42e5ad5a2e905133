package io.tallylight.catalog.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.access.Problems;
import io.tallylight.access.StorableText;
import io.tallylight.catalog.schema.DocumentSchema;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.CatalogText;
import io.tallylight.rating.UnreadableDocument;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that was sent for publication.
 *
 * @param text what was sent
 * @param type {@code yaml} or {@code json}
 * @param tree what it says
 */
public record Submission(String text, String type, JsonNode tree) {
    /** Media type of the document as it is typed. */
    public static final String YAML = "application/yaml";

    /** What checking gives. */
    public sealed interface Checked {
        /** Fit to be published, as far as the document alone tells. */
        record Sound(CatalogDocument document) implements Checked {}

        /** Everything that is wrong with it. */
        record Unsound(List<Flaw> flaws) implements Checked {}
    }

    /** Reads the text; text that cannot be read, or kept, is an {@code UnreadableDocument}. */
    public static Submission of(String text, String type) {
        JsonNode tree = type.equals("json") ? CatalogText.json(text) : CatalogText.yaml(text);
        refuseWhatCannotBeKept(text, tree);
        return new Submission(text, type, tree);
    }

    /** What no table keeps can be written with a backslash only; looking for it everywhere would take its time. */
    private static void refuseWhatCannotBeKept(String text, JsonNode tree) {
        try {
            StorableText.of(text);
            if (text.indexOf('\\') >= 0) {
                String said = tree.toString();
                if (said.contains("\\u0000")) {
                    throw new UnreadableDocument("must not have U+0000", 0);
                }
                StorableText.of(said);
            }
        } catch (IllegalArgumentException e) {
            throw e instanceof UnreadableDocument unreadable
                    ? unreadable
                    : new UnreadableDocument(String.valueOf(e.getMessage()), 0);
        }
    }

    /** What a body's media type says it is. */
    public static String typeOf(@Nullable MediaType type) {
        return type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE) ? "json" : "yaml";
    }

    /** Reads a request's body; what cannot be read, or kept, is refused with 400. */
    public static Submission ofBody(String body, @Nullable MediaType type) {
        try {
            return of(body, typeOf(type));
        } catch (UnreadableDocument unreadable) {
            throw Problems.problem(400, "bad_request", "Bad request", unreadable.detail())
                    .with("errors", List.of(new FlawView("#", unreadable.line(), unreadable.detail())))
                    .build();
        }
    }

    /** The same with another beginning, whatever the document says; unchanged for null. */
    public Submission effectiveFrom(@Nullable Instant instant) {
        if (instant == null || !(tree instanceof ObjectNode object)) {
            return this;
        }
        ObjectNode other = object.deepCopy();
        other.put("effective_from", instant.toString());
        return new Submission(text, type, other);
    }

    /** The same, beginning whenever it is published. */
    public Submission withoutBeginning() {
        if (!(tree instanceof ObjectNode object)) {
            return this;
        }
        ObjectNode other = object.deepCopy();
        other.remove("effective_from");
        return new Submission(text, type, other);
    }

    /** The same content always gives the same text. */
    public String canonical() {
        return CatalogText.canonical(tree);
    }

    /** Reads and checks a text; one that cannot be read has that for its only flaw. */
    public static Checked check(String text, String type, DocumentSchema schema) {
        try {
            return of(text, type).check(schema);
        } catch (UnreadableDocument unreadable) {
            return new Checked.Unsound(List.of(new Flaw("#", unreadable.detail(), unreadable.line())));
        }
    }

    /** The reader words its flaws better; the schema speaks where the reader found nothing. */
    public Checked check(DocumentSchema schema) {
        return switch (CatalogDocument.read(tree, text)) {
            case ReadResult.Unsound(List<Flaw> flaws) -> new Checked.Unsound(flaws);
            case ReadResult.Read(CatalogDocument document) -> {
                List<Flaw> flaws = new ArrayList<>(schema.flaws(tree));
                flaws.addAll(Tellable.flaws(document));
                Instant from = document.effectiveFrom();
                if (from != null && !from.equals(from.truncatedTo(ChronoUnit.MICROS))) {
                    flaws = List.of(new Flaw("#/effective_from", "is exact to a microsecond, not more"));
                }
                yield flaws.isEmpty()
                        ? new Checked.Sound(document)
                        : new Checked.Unsound(CatalogDocument.located(flaws, text));
            }
        };
    }
}
