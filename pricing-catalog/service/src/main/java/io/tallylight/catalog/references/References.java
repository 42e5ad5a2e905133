package io.tallylight.catalog.references;

import io.tallylight.access.Problems;
import io.tallylight.catalog.documents.FlawView;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.catalog.documents.Submission.Checked;
import io.tallylight.catalog.drafts.Draft;
import io.tallylight.catalog.schema.DocumentSchema;
import io.tallylight.catalog.versions.CatalogVersion;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogText;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds documents by name. What is not there is a 404, a draft that is unsound a 422 with its flaws. */
@Singleton
public class References {
    /** The version in force, which is meant where nothing is named. */
    public static final String IN_FORCE = "in-force";

    private static final String DRAFT = "draft:";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final DocumentSchema schema;
    private final InstantSource clock;

    References(DocumentSchema schema, InstantSource clock) {
        this.schema = schema;
        this.clock = clock;
    }

    /**
     * That document.
     *
     * @param reference {@code in-force}, a version's number, or a draft's name, with or without {@code draft:}; the
     *     version in force for null
     */
    public Referred find(TenantId tenant, @Nullable String reference) {
        String wanted = Objects.requireNonNullElse(reference, IN_FORCE);
        if (wanted.equals(IN_FORCE)) {
            return version(CatalogVersion.inForce(tenant.value(), clock.instant()));
        }
        if (NUMBER.matcher(wanted).matches()) {
            return version(CatalogVersion.one(tenant.value(), Long.parseLong(wanted)));
        }
        return draft(tenant, wanted.startsWith(DRAFT) ? wanted.substring(DRAFT.length()) : wanted);
    }

    private static Referred version(Optional<CatalogVersion> found) {
        return version(found.orElseThrow(() -> Problems.notFound("catalog_version")));
    }

    /** A published version by its row. */
    public static Referred version(CatalogVersion row) {
        return new Referred(
                "version " + row.version,
                row.version,
                null,
                row.sha256,
                row.document,
                published(row.document),
                row.effectiveFrom,
                false);
    }

    /** A document that was published is sound; one that is not is our own mistake. */
    public static CatalogDocument published(String document) {
        return switch (CatalogDocument.read(CatalogText.json(document))) {
            case CatalogDocument.ReadResult.Read(CatalogDocument read) -> read;
            case CatalogDocument.ReadResult.Unsound(List<Flaw> flaws) ->
                throw new IllegalStateException("a published document is unsound: " + flaws);
        };
    }

    private Referred draft(TenantId tenant, String name) {
        Draft draft = Draft.one(tenant, name).orElseThrow(() -> Problems.notFound("draft"));
        return switch (Submission.check(draft.source, draft.sourceType, schema)) {
            case Checked.Unsound(List<Flaw> flaws) -> throw FlawView.problem(flaws);
            case Checked.Sound(CatalogDocument document) -> {
                Instant from = Objects.requireNonNullElseGet(
                        document.effectiveFrom(), () -> clock.instant().truncatedTo(ChronoUnit.MICROS));
                String canonical = Submission.of(draft.source, draft.sourceType)
                        .effectiveFrom(from)
                        .canonical();
                yield new Referred(
                        DRAFT + name,
                        null,
                        name,
                        draft.sha256,
                        canonical,
                        published(canonical),
                        from,
                        document.effectiveFrom() == null);
            }
        };
    }
}
