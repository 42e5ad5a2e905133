package io.tallylight.rating;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price that changes with the quantity. Money is in the costing currency.
 *
 * @param mode how the steps work together
 * @param by what is counted, over all clips of a generation (over the period in {@link PeriodTiers})
 * @param steps ascending; the last has no end
 * @param packageSize how much a package holds; only where the mode is {@code PACKAGE}
 */
public record Tiers(
        Mode mode, By by, List<Step> steps, @Nullable BigDecimal packageSize) {

    /** How the steps work together. */
    public enum Mode {
        /** Each step prices only what lies in it; its flat part is added once it is entered. */
        GRADUATED,
        /** The step the whole quantity lies in prices all of it. */
        VOLUME,
        /** Whole packages are sold; each at the price of the step it begins in. */
        PACKAGE
    }

    /** What is counted. */
    public enum By {
        SECOND,
        CLIP
    }

    /**
     * A step.
     *
     * @param upTo the last quantity that lies in it; no end where null
     * @param price for each, or for each package
     * @param flat added once
     */
    public record Step(@Nullable BigDecimal upTo, BigDecimal price, BigDecimal flat) {}
}
