package io.tallylight.catalog.imports;

import io.tallylight.access.Precondition;
import io.tallylight.access.Problems;
import io.tallylight.catalog.differences.DifferenceView;
import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.documents.FlawView;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.catalog.documents.Submission.Checked;
import io.tallylight.catalog.drafts.Checker;
import io.tallylight.catalog.drafts.Draft;
import io.tallylight.catalog.drafts.Drafts;
import io.tallylight.catalog.drafts.Drafts.Saved;
import io.tallylight.catalog.drafts.Finding;
import io.tallylight.catalog.references.Referred;
import io.tallylight.catalog.schema.DocumentSchema;
import io.tallylight.catalog.versions.CatalogVersion;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.PriceImport;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads price lists, and lays them upon drafts. */
@Singleton
public class PriceImports {
    private final Drafts drafts;
    private final Checker checker;
    private final DocumentSchema schema;
    private final InstantSource clock;

    PriceImports(Drafts drafts, Checker checker, DocumentSchema schema, InstantSource clock) {
        this.drafts = drafts;
        this.checker = checker;
        this.schema = schema;
        this.clock = clock;
    }

    /**
     * Where a list is laid upon.
     *
     * @param draft the draft's name; one that is not there begins as the version in force
     * @param from the instant the prices hold from
     * @param precondition what the caller has seen of the draft; null for a dry run
     * @param author who
     */
    record Target(String draft, Instant from, @Nullable Precondition precondition, Author author) {}

    /** The list as a document of its own: YAML, to be read, changed and published. Flaws are a problem. */
    String document(String list, boolean json) {
        return switch (PriceImport.read(json ? csv(list) : list)) {
            case PriceImport.Result.Imported imported -> imported.yaml();
            case PriceImport.Result.Unsound(List<Flaw> flaws) -> throw FlawView.problem(flaws);
        };
    }

    private static String csv(String json) {
        return switch (LiteLlmPrices.read(json)) {
            case LiteLlmPrices.Result.Csv(String text) -> text;
            case LiteLlmPrices.Result.Unsound(List<Flaw> flaws) -> throw FlawView.problem(flaws);
        };
    }

    /** Lays the list upon a draft, or shows what that would do. */
    ImportView into(TenantId tenant, Target target, String list, boolean json) {
        CatalogDocument prices = read(document(list, json), "yaml");
        Optional<Draft> draft = Draft.one(tenant, target.draft());
        String text = draft.map(known -> known.source).orElseGet(() -> inForce(tenant).source);
        String type = draft.map(known -> known.sourceType).orElseGet(() -> inForce(tenant).sourceType);
        Referred before = new Referred(
                draft.isPresent() ? "draft:" + target.draft() : "version " + inForce(tenant).version,
                null,
                null,
                "",
                "",
                read(text, type),
                target.from(),
                true);
        PriceMerge.Merged merged = PriceMerge.merge(text, before.document(), prices, target.from());
        Referred after =
                new Referred("after the import", null, null, "", "", read(merged.text(), type), target.from(), true);
        Finding finding = checker.check(merged.text(), type);
        Precondition precondition = target.precondition();
        String etag = precondition == null
                ? null
                : save(tenant, target, precondition, new Drafts.Text(merged.text(), type), finding);
        return new ImportView(
                precondition == null,
                target.draft(),
                before.label(),
                merged.changes(),
                merged.unknown(),
                DifferenceView.of(before, after),
                Objects.requireNonNull(finding.gate(), "a sound document was at the gate"),
                etag,
                merged.text());
    }

    private String save(TenantId tenant, Target target, Precondition precondition, Drafts.Text text, Finding finding) {
        return switch (drafts.save(tenant, target.draft(), precondition, text, finding, target.author())) {
            case Saved.Kept(Draft kept, boolean created) -> kept.tag();
            case Saved.Changed(var tag) -> throw Precondition.failed(tag);
            case Saved.TooMany() -> throw Drafts.tooMany();
        };
    }

    private CatalogDocument read(String text, String type) {
        return switch (Submission.check(text, type, schema)) {
            case Checked.Sound(CatalogDocument document) -> document;
            case Checked.Unsound(List<Flaw> flaws) -> throw FlawView.problem(flaws);
        };
    }

    private CatalogVersion inForce(TenantId tenant) {
        return CatalogVersion.inForce(tenant.value(), clock.instant())
                .orElseThrow(() -> Problems.notFound("catalog_version"));
    }
}
