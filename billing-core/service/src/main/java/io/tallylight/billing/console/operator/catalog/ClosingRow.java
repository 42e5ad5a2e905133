package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Models that a version closes for a plan or pack for a time.
 *
 * @param kind {@code plan} or {@code pack}
 * @param models their ids, one after the other
 * @param until to this instant; null where nothing opens them again
 */
@TemplateData
public record ClosingRow(
        String kind,
        String offer,
        String models,
        @Nullable Instant from,
        @Nullable Instant until) {

    static List<ClosingRow> of(JsonNode answer) {
        return JsonRead.list(
                answer.path("closings"),
                one -> new ClosingRow(
                        JsonRead.word(one, "kind"),
                        JsonRead.text(one, "offer"),
                        String.join(", ", JsonRead.list(one.path("models"), JsonNode::asText)),
                        JsonRead.instant(one, "from"),
                        JsonRead.instant(one, "until")));
    }
}
