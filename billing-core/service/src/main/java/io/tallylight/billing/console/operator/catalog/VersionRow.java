package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published version, as lists show it.
 *
 * @param state {@code scheduled}, {@code in_force} or {@code superseded}
 * @param until in force until here; null where no later version is known
 * @param by who published it, by name; empty where nobody was named
 * @param note why; empty where nobody said
 * @param republishedFrom the version whose content it repeats; empty where it is its own
 */
@TemplateData
public record VersionRow(
        long version,
        String name,
        String state,
        @Nullable Instant effectiveFrom,
        @Nullable Instant until,
        @Nullable Instant publishedAt,
        String by,
        String note,
        String republishedFrom) {

    static VersionRow of(JsonNode one, Map<String, String> names) {
        String by = JsonRead.text(one, "published_by");
        return new VersionRow(
                one.path("version").asLong(),
                JsonRead.text(one, "name"),
                JsonRead.word(one, "state"),
                JsonRead.instant(one, "effective_from"),
                JsonRead.instant(one, "until"),
                JsonRead.instant(one, "published_at"),
                names.getOrDefault(by, by),
                JsonRead.text(one, "note"),
                JsonRead.text(one, "republished_from"));
    }

    /** As addresses and forms name it. */
    public String number() {
        return Long.toString(version);
    }
}
