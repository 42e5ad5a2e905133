package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateData;
import io.tallylight.access.Page;
import io.tallylight.values.GenerationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an account's history.
 *
 * @param kind the filter; null shows all
 * @param job the one job whose movements are shown; null shows all
 * @param further whether it is not the newest page
 */
@TemplateData
public record HistoryView(
        Page<Movement> page,
        @Nullable MovementKind kind,
        @Nullable GenerationId job,
        boolean further) {
    /** Where the next page is. */
    public String older() {
        return newest() + (newest().contains("?") ? "&" : "?") + "cursor=" + page.nextCursor();
    }

    /** Where the newest page of the same filter is. */
    public String newest() {
        return "/account/credits" + (kind != null ? "?kind=" + kind.wire() : job != null ? "?job=" + job : "");
    }

    /** Whether everything is shown. */
    public boolean unfiltered() {
        return kind == null && job == null;
    }

    /** The kinds one may choose. */
    public List<MovementKind> kinds() {
        return List.of(MovementKind.values());
    }
}
