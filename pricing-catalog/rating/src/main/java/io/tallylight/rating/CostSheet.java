package io.tallylight.rating;

import io.tallylight.values.Inputs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clips of one step cost at fixed terms; a model is one step.
 *
 * @param step the pipeline's step; empty for a model
 * @param lengths that can be bought
 * @param parts the entries that add up, at any length that is not named
 * @param partsAt the entries that add up, at lengths that entries name; empty where such a length has no cost
 */
record CostSheet(String step, Lengths lengths, List<CostPart> parts, Map<Integer, List<CostPart>> partsAt) {

    /** The entries that add up at that length; none where no cost is stated, which is not nothing. */
    List<CostPart> at(int bought) {
        return partsAt.isEmpty() ? parts : partsAt.getOrDefault(bought, parts);
    }

    /** A provider bills the length it was asked for: the shortest that holds those seconds. */
    int bought(BigDecimal seconds) {
        int whole = seconds.setScale(0, RoundingMode.CEILING).intValueExact();
        return lengths.atLeastOr(whole, whole);
    }

    /** Why the cost of a clip cannot be told; null where it can. */
    @Nullable
    String lacks(int bought, Inputs inputs) {
        List<CostPart> here = at(bought);
        if (here.isEmpty()) {
            return "no_price";
        }
        for (CostPart part : here) {
            String lacking = part.lacks(inputs);
            if (lacking != null) {
                return lacking;
            }
        }
        return null;
    }

    /** Whether it depends on what goes in. */
    boolean dependsOnInputs() {
        return parts.stream().anyMatch(CostPart::dependsOnInputs)
                || partsAt.values().stream().flatMap(List::stream).anyMatch(CostPart::dependsOnInputs);
    }

    /** What a clip costs that was bought at that length. */
    Ratio of(BigDecimal seconds, int bought, Inputs inputs) {
        Ratio sum = Ratio.ZERO;
        for (CostPart part : at(bought)) {
            sum = sum.plus(part.of(seconds, bought, inputs));
        }
        return sum;
    }
}
