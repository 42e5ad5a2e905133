package io.tallylight.catalog.simulation;

import io.tallylight.values.Credits;
import java.math.BigDecimal;

/** What a generation would have come to under a price list. */
sealed interface Played {
    /**
     * It would have been made.
     *
     * @param model by this model
     * @param reRouted instead of the one that made it
     * @param credits charged
     * @param asBooked whether that is what was charged, so that its booked revenue stands
     * @param cost accrued
     */
    record Made(String model, boolean reRouted, Credits credits, boolean asBooked, BigDecimal cost) implements Played {}

    /** Every model that could make it would have earned less than the floor. */
    record Refused() implements Played {}

    /** No model of that price list makes it. */
    record NotOffered() implements Played {}
}
