package io.tallylight.rating.gate;

import java.math.BigDecimal;
import java.util.List;

/**
 * A model's part in the expected mix.
 *
 * @param model its id
 * @param share of the seconds
 * @param seconds of the request that stands for it, all its clips together
 * @param slices what that request costs and takes, over time; {@code worst} is that very request
 */
record MixPart(String model, BigDecimal share, int seconds, List<Slice> slices) {}
