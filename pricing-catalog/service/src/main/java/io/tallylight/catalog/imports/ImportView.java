package io.tallylight.catalog.imports;

import io.tallylight.catalog.differences.DifferenceView;
import io.tallylight.catalog.gates.GateView;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import does to a document, or would.
 *
 * @param dryRun whether nothing was kept
 * @param into the draft
 * @param base the document the prices were laid upon
 * @param changes price by price
 * @param unknown models of the list that the document does not have; an import makes none up
 * @param difference everything that changes, and what it does to prices and costs
 * @param gate what the gate says of the document afterwards: plans and packs the new costs push below the floor
 * @param etag of the draft as it is kept now; missing in a dry run
 * @param text the document afterwards
 */
public record ImportView(
        boolean dryRun,
        String into,
        String base,
        List<PriceChange> changes,
        List<String> unknown,
        DifferenceView difference,
        GateView gate,
        @Nullable String etag,
        String text) {
    /**
     * One price of the list.
     *
     * @param model of the document
     * @param resolution where the price is for one
     * @param kind {@code same}, {@code changed}, {@code added}; or {@code other_unit}, and nothing is entered: the model is
     *     not paid for by the second, and units add up
     * @param before what stood for exactly that; missing where nothing did
     * @param after what the list says
     * @param percent by how much it changes
     * @param source where the list has it from
     */
    public record PriceChange(
            String model,
            @Nullable String resolution,
            String kind,
            @Nullable BigDecimal before,
            BigDecimal after,
            @Nullable BigDecimal percent,
            String source) {}
}
