package io.tallylight.rating.gate;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A floor that an offer goes below.
 *
 * @param offer with all its figures
 * @param floor which of the two
 * @param needed the least margin
 * @param actual the margin; null without revenue or with cost without end
 * @param remedies what would mend the whole plan or pack, each for itself; the same on all of its breaches
 */
public record Breach(
        OfferMargin offer,
        Floor floor,
        BigDecimal needed,
        @Nullable BigDecimal actual,
        List<Remedy> remedies) {
    /** Which floor. */
    public enum Floor {
        /** Of the expected mix. */
        BLENDED,
        /** Of the dearest request that is allowed. */
        WORST
    }
}
