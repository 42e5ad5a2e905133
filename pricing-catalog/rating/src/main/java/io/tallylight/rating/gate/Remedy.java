package io.tallylight.rating.gate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A change after which a plan or pack keeps its floors, the rest left as it is. Tried before it is offered. */
public sealed interface Remedy {
    /** Include at most so many credits. */
    record MostCredits(BigDecimal credits) implements Remedy {}

    /** Ask at least this, by currency; a currency that is not named may stay. */
    record LeastPrice(Map<String, BigDecimal> prices) implements Remedy {}

    /** Do not allow these models for it. */
    record ExcludeModels(List<String> models) implements Remedy {}
}
