package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A draft, as lists show it.
 *
 * @param sound whether it has no flaw
 * @param flaws how many it has
 * @param passed whether it passed the gate when it was saved; null where it is unsound
 * @param by who saved it last, by name
 */
@TemplateData
public record DraftRow(
        String name,
        long revision,
        boolean sound,
        int flaws,
        @Nullable Boolean passed,
        @Nullable Instant at,
        String by) {

    static DraftRow of(JsonNode one, Map<String, String> names) {
        String by = JsonRead.text(one, "updated_by");
        return new DraftRow(
                JsonRead.text(one, "name"),
                one.path("revision").asLong(),
                one.path("sound").asBoolean(),
                one.path("flaw_count").asInt(),
                one.hasNonNull("gate_passed") ? one.path("gate_passed").asBoolean() : null,
                JsonRead.instant(one, "updated_at"),
                names.getOrDefault(by, by));
    }

    /** Its page. */
    public String href() {
        return "/operator/catalog/draft?name=" + CatalogCalls.encoded(name);
    }

    /** As forms name it where a version may stand too. */
    public String reference() {
        return Drafts.PREFIX + name;
    }
}
