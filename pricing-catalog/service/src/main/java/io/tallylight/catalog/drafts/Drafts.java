package io.tallylight.catalog.drafts;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Precondition;
import io.tallylight.access.Problems;
import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.documents.Sha256;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes drafts, each only by whoever has seen its state. */
@Singleton
public class Drafts {
    /** A draft is a document of thousands of lines; more drafts than this are a program gone wild. */
    private static final int MOST = 1_000;

    private final InstantSource clock;

    Drafts(InstantSource clock) {
        this.clock = clock;
    }

    /** A text to be kept. */
    public record Text(String source, String type) {}

    /** What saving gives. */
    public sealed interface Saved {
        /** It is kept. */
        record Kept(Draft draft, boolean created) implements Saved {}

        /** It was changed by somebody else; what its state is now, null where there is none. */
        record Changed(@Nullable String tag) implements Saved {}

        /** The tenant has as many drafts as can be. */
        record TooMany() implements Saved {}
    }

    /** 422 for one draft too many. */
    public static HttpProblem tooMany() {
        return Problems.of(422, "too_many_drafts", "Too many drafts", "A tenant keeps at most " + MOST + " drafts.");
    }

    /** Keeps a text under a name, sound or not. */
    @Transactional
    public Saved save(
            TenantId tenant, String name, Precondition precondition, Text text, Finding finding, Author author) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Draft> known = Draft.locked(tenant, name);
        String tag = known.map(Draft::tag).orElse(null);
        if (!precondition.holds(tag)) {
            return new Saved.Changed(tag);
        }
        boolean created = known.isEmpty();
        if (created && Draft.count(tenant) >= MOST) {
            return new Saved.TooMany();
        }
        if (created && !Draft.begin(tenant, name, now)) {
            return new Saved.Changed(Draft.locked(tenant, name).map(Draft::tag).orElse(null));
        }
        Draft draft = known.or(() -> Draft.locked(tenant, name)).orElseThrow();
        draft.revision = created ? 1 : draft.revision + 1;
        draft.source = text.source();
        draft.sourceType = text.type();
        draft.sha256 = Sha256.of(text.source());
        draft.flaws = finding.flaws().size();
        draft.gatePassed = finding.gate() == null ? null : finding.gate().passed();
        draft.updatedAt = now;
        draft.updatedBy = author.key();
        draft.updatedByPerson = author.person();
        return new Saved.Kept(draft, created);
    }

    /** Throws a draft away; the tag it has instead where it was changed, nothing where it is gone. */
    @Transactional
    public Optional<Saved.Changed> delete(TenantId tenant, String name, Precondition precondition) {
        Optional<Draft> known = Draft.locked(tenant, name);
        String tag = known.map(Draft::tag).orElse(null);
        if (!precondition.holds(tag)) {
            return Optional.of(new Saved.Changed(tag));
        }
        known.ifPresent(draft -> draft.delete());
        return Optional.empty();
    }
}
