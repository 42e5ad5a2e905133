package io.tallylight.catalog.outlook;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where they meet; figures to 12 decimals. */
public record BreakEvenView(
        @Nullable MachineFigures selfHosting,
        @Nullable FlatPriceFigures plan,
        @Nullable MixFigures mix) {
    /**
     * Of a machine.
     *
     * @param costPerClip the machine's price on each clip, running it left out, fully used
     * @param costPerSecond likewise
     * @param wholeCostPerSecond with running it
     * @param capacitySeconds the seconds it makes in a month at most
     * @param against each price of a second
     */
    public record MachineFigures(
            BigDecimal costPerClip,
            BigDecimal costPerSecond,
            BigDecimal wholeCostPerSecond,
            long capacitySeconds,
            List<AgainstPrice> against) {}

    /**
     * Against one price.
     *
     * @param secondsNeeded a month from which on the machine is the cheaper one
     * @param reachable whether one machine makes as many
     * @param shareOfCapacity how much of it that is; missing where it is not reachable
     * @param sentence for people
     */
    public record AgainstPrice(
            BigDecimal pricePerSecond,
            long secondsNeeded,
            boolean reachable,
            @Nullable BigDecimal shareOfCapacity,
            String sentence) {}

    /**
     * Of a flat price.
     *
     * @param fee what taking it costs
     * @param most the most whole clips or seconds that keep the floor
     * @param margins for the quantities asked for
     */
    public record FlatPriceFigures(BigDecimal fee, long most, List<QuantityMargin> margins) {}

    /** The margin of so many. */
    public record QuantityMargin(BigDecimal quantity, BigDecimal margin, boolean kept) {}

    /**
     * Of a mix.
     *
     * @param costPerSecond of the mix
     * @param leastMultiplier the least multiple of cost that keeps the floor; missing where floor and fee leave nothing
     * @param leastPricePerSecond likewise
     * @param costPerMonth of the seconds a month, where they were stated
     */
    public record MixFigures(
            BigDecimal costPerSecond,
            @Nullable BigDecimal leastMultiplier,
            @Nullable BigDecimal leastPricePerSecond,
            @Nullable BigDecimal costPerMonth) {}
}
