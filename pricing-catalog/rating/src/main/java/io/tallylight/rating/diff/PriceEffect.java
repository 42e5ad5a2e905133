package io.tallylight.rating.diff;

import io.tallylight.values.Operation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a clip's price and cost. Percentages to 12 decimals, half even.
 *
 * @param model a model's or pipeline's id
 * @param resolution such as {@code 1280x720}
 * @param audio with sound or without
 * @param operation what is asked
 * @param seconds of the clip that is compared
 * @param creditsBefore what the customer paid; null where it was not offered
 * @param creditsAfter what the customer pays; null where it is offered no more
 * @param pricePercent by how much that changes; null where there is nothing to compare
 * @param costBefore what it cost us, in the costing currency of then
 * @param costAfter what it costs us
 * @param costPercent by how much that changes; null where there is nothing to compare, or in another currency
 */
public record PriceEffect(
        String model,
        String resolution,
        boolean audio,
        Operation operation,
        int seconds,
        @Nullable BigDecimal creditsBefore,
        @Nullable BigDecimal creditsAfter,
        @Nullable BigDecimal pricePercent,
        @Nullable BigDecimal costBefore,
        @Nullable BigDecimal costAfter,
        @Nullable BigDecimal costPercent) {}
