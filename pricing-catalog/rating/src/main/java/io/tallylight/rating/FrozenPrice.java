package io.tallylight.rating;

import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What fixed terms come to at one version: found once for a generation, then asked for every second of it. The same as
 * {@link Catalog#rate} with those terms, without looking them up again. Immutable to whoever asks; thread-safe.
 */
public interface FrozenPrice {
    /**
     * What one clip comes to that was delivered in full or runs, of so many nanoseconds. What was asked before, in whole
     * seconds, is answered without an object being made.
     */
    RatingResult rate(long clipNanos);

    /**
     * What delivered clips come to.
     *
     * @param clipSeconds metered seconds of each clip, in the clip's order; no clip, no charge
     * @param outcome how the generation ended; {@link Outcome#COMPLETED} while it runs
     * @param order what was bought; needed where the provider bills the whole order though it delivered nothing, and
     *     {@code Unrated} there without it
     */
    RatingResult rate(List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order);
}
