package io.tallylight.catalog.drafts;

import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.documents.FlawView;
import io.tallylight.catalog.gates.GateView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft as the API shows it.
 *
 * @param name chosen by whoever began it
 * @param revision counted from 1, one up at each change
 * @param etag what {@code If-Match} wants, without its quotes
 * @param sha256 of the text
 * @param type {@code yaml} or {@code json}
 * @param sound whether it has no flaw
 * @param flawCount how many it had when it was saved
 * @param gatePassed whether it passed the gate when it was saved; missing where it was unsound
 * @param flaws all of them; left out of lists
 * @param gate what the gate says now; left out of lists and where it is unsound
 * @param source the text; only where the draft itself was asked for
 */
public record DraftView(
        String name,
        long revision,
        String etag,
        String sha256,
        String type,
        boolean sound,
        int flawCount,
        @Nullable Boolean gatePassed,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String updatedBy,
        @Nullable List<FlawView> flaws,
        @Nullable GateView gate,
        @Nullable String source) {

    static DraftView of(DraftSummary row) {
        return new DraftView(
                row.name(),
                row.revision(),
                Draft.tag(row.revision(), row.sha256()),
                row.sha256(),
                row.sourceType(),
                row.flaws() == 0,
                row.flaws(),
                row.gatePassed(),
                row.createdAt(),
                row.updatedAt(),
                new Author(row.updatedBy(), row.updatedByPerson()).wire(),
                null,
                null,
                null);
    }

    static DraftView of(Draft row, Finding finding, boolean withSource) {
        return new DraftView(
                row.name,
                row.revision,
                row.tag(),
                row.sha256,
                row.sourceType,
                finding.sound(),
                finding.flaws().size(),
                finding.gate() == null ? null : finding.gate().passed(),
                row.createdAt,
                row.updatedAt,
                new Author(row.updatedBy, row.updatedByPerson).wire(),
                finding.flaws(),
                finding.gate(),
                withSource ? row.source : null);
    }
}
