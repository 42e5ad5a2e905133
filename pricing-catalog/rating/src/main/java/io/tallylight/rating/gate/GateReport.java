package io.tallylight.rating.gate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found.
 *
 * @param passed whether the document may be published: nothing is below a floor, or the policy only observes
 * @param offers every way of selling every plan and pack, now and, where costs will be worse, then
 * @param breaches those below a floor
 * @param retired models that no figure counts, because they are gone or cannot be had
 */
public record GateReport(boolean passed, List<OfferMargin> offers, List<Breach> breaches, List<Skipped> retired) {
    /**
     * A model left out.
     *
     * @param model its id
     * @param reason {@code retired} or {@code no_price}
     * @param since when it retired; null for another reason
     */
    public record Skipped(
            String model, String reason, @Nullable Instant since) {}
}
