package io.tallylight.metering.generations;

import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;

/**
 * What a generation comes to so far, at the price frozen in its hold.
 *
 * @param nanos charged seconds, in nanoseconds
 * @param credits what the customer owes
 * @param cost what it costs us
 * @param basis where the cost comes from
 */
public record Figures(long nanos, Credits credits, Money cost, CostBasis basis) {}
