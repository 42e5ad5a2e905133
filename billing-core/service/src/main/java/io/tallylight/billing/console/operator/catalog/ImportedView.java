package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a price list does to a draft.
 *
 * @param base the document the prices are laid upon
 * @param changes price by price
 * @param unknown models of the list that the document does not have
 * @param difference everything that changes
 * @param gate what the gate says afterwards
 */
@TemplateData
public record ImportedView(
        String base,
        List<PriceChange> changes,
        List<String> unknown,
        DifferenceView difference,
        @Nullable GateView gate) {
    /**
     * One price of the list.
     *
     * @param resolution empty where the price is for all
     * @param kind {@code same}, {@code changed} or {@code added}
     */
    @TemplateData
    public record PriceChange(
            String model,
            String resolution,
            String kind,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            @Nullable BigDecimal percent,
            String source) {}

    static ImportedView of(JsonNode body) {
        return new ImportedView(
                JsonRead.text(body, "base"),
                JsonRead.list(
                        body.path("changes"),
                        one -> new PriceChange(
                                JsonRead.text(one, "model"),
                                JsonRead.text(one, "resolution"),
                                JsonRead.word(one, "kind"),
                                JsonRead.decimal(one, "before"),
                                JsonRead.decimal(one, "after"),
                                JsonRead.decimal(one, "percent"),
                                JsonRead.text(one, "source"))),
                JsonRead.list(body.path("unknown"), JsonNode::asText),
                DifferenceView.of(body.path("difference")),
                body.hasNonNull("gate") ? GateView.of(body.path("gate")) : null);
    }

    /** How many prices change or are new; where none does, there is nothing to take. */
    public long news() {
        return changes.stream().filter(one -> !one.kind().equals("same")).count();
    }
}
