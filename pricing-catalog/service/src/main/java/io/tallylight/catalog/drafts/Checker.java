package io.tallylight.catalog.drafts;

import io.tallylight.catalog.documents.FlawView;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.catalog.documents.Submission.Checked;
import io.tallylight.catalog.gates.GateView;
import io.tallylight.catalog.gates.Gatekeeper;
import io.tallylight.catalog.schema.DocumentSchema;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** Checks a text as publishing would, storing nothing: the shape, the sums and references, then the gate. */
@Singleton
public class Checker {
    private final DocumentSchema schema;
    private final Gatekeeper gatekeeper;
    private final InstantSource clock;

    Checker(DocumentSchema schema, Gatekeeper gatekeeper, InstantSource clock) {
        this.schema = schema;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
    }

    /** Everything that is wrong with a text, or what the gate says of it from its beginning on. */
    public Finding check(String text, String type) {
        return switch (Submission.check(text, type, schema)) {
            case Checked.Unsound(List<Flaw> flaws) -> new Finding(false, FlawView.of(flaws), null);
            case Checked.Sound(CatalogDocument document) ->
                new Finding(true, List.of(), GateView.of(gatekeeper.check(document, beginning(document))));
        };
    }

    /** When it would begin were it published now. */
    public Instant beginning(CatalogDocument document) {
        return Objects.requireNonNullElseGet(document.effectiveFrom(), clock::instant);
    }
}
