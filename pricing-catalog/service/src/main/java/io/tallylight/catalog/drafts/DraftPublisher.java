package io.tallylight.catalog.drafts;

import io.tallylight.access.Precondition;
import io.tallylight.access.Problems;
import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.catalog.versions.Publication;
import io.tallylight.catalog.versions.Published;
import io.tallylight.catalog.versions.Publisher;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.UnreadableDocument;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes exactly the draft that was seen: its row is locked from the check of its state to the commit. */
@Singleton
public class DraftPublisher {
    private final Publisher publisher;
    private final ForecastsMade forecasts;

    DraftPublisher(Publisher publisher, ForecastsMade forecasts) {
        this.publisher = publisher;
        this.forecasts = forecasts;
    }

    /**
     * What is wanted.
     *
     * @param tenant whose
     * @param name of the draft
     * @param seen the state that whoever publishes has seen
     * @param key the same key never makes a second version
     * @param author who
     * @param note why
     * @param effectiveFrom from when; null for what the draft says
     * @param withoutForecast that no forecast of this draft is needed
     */
    public record Wanted(
            TenantId tenant,
            String name,
            Precondition seen,
            String key,
            Author author,
            @Nullable String note,
            @Nullable Instant effectiveFrom,
            boolean withoutForecast) {}

    /** Publishes, or says why not; a draft that is gone, or was changed, is a problem. */
    @Transactional
    public Published publish(Wanted wanted) {
        Optional<Draft> locked = Draft.locked(wanted.tenant(), wanted.name());
        Draft draft = locked.orElseThrow(() -> Problems.notFound("draft"));
        if (!wanted.seen().holds(draft.tag())) {
            throw Precondition.failed(draft.tag());
        }
        if (!wanted.withoutForecast() && !forecasts.of(wanted.tenant(), draft.sha256)) {
            throw Problems.of(
                    422,
                    "no_forecast",
                    "No forecast",
                    "No forecast was made of exactly this draft. Make one, or publish with acknowledge_no_forecast.");
        }
        try {
            Submission submission =
                    Submission.of(draft.source, draft.sourceType).effectiveFrom(wanted.effectiveFrom());
            return publisher.publish(new Publication(
                    wanted.tenant(), wanted.key(), submission, wanted.author(), wanted.note(), wanted.name(), null));
        } catch (UnreadableDocument unreadable) {
            return new Published.Unsound(List.of(new Flaw("#", unreadable.detail(), unreadable.line())));
        }
    }
}
