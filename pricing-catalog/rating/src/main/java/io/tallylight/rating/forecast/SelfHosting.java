package io.tallylight.rating.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A machine of one's own, and what it makes.
 *
 * @param monthly its price a month
 * @param operations what running it costs a month
 * @param clipsPerDay how many clips it makes at most
 * @param clipSeconds how long each is
 * @param days of a month
 */
public record SelfHosting(BigDecimal monthly, BigDecimal operations, int clipsPerDay, int clipSeconds, int days) {
    private static final int DECIMALS = 12;

    /** A machine that makes nothing has no cost a clip: {@link IllegalArgumentException}. */
    public SelfHosting {
        if (clipsPerDay < 1 || clipSeconds < 1 || days < 1 || monthly.signum() < 0 || operations.signum() < 0) {
            throw new IllegalArgumentException("a machine makes clips every day, and costs nothing or more");
        }
    }

    /** Where it meets an interface that is paid by the second. */
    public sealed interface Against {
        /** The seconds a month from which on the machine is the cheaper one, rounded up to whole ones. */
        long secondsNeeded();

        /** The machine can make that much. */
        record Reached(long secondsNeeded, BigDecimal shareOfCapacity) implements Against {}

        /** It would have to make more than it can. */
        record NotReachable(long secondsNeeded, long capacitySeconds) implements Against {}

        /** How pages and answers say it. */
        default String inWords() {
            return switch (this) {
                case Reached(long seconds, BigDecimal share) -> "reached at " + seconds + " seconds a month";
                case NotReachable(long seconds, long capacity) ->
                    "not reachable: " + seconds + " seconds a month are needed, one machine makes " + capacity;
            };
        }
    }

    /** The seconds it makes in a month at most. */
    public long capacitySeconds() {
        return Math.multiplyExact(clipsPerMonth(), clipSeconds);
    }

    /** The machine's price on each clip, running it left out, fully used; 12 decimals. */
    public BigDecimal costPerClip() {
        return monthly.divide(BigDecimal.valueOf(clipsPerMonth()), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The machine's price on each second, running it left out, fully used; 12 decimals. */
    public BigDecimal costPerSecond() {
        return monthly.divide(BigDecimal.valueOf(capacitySeconds()), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Everything, running it included, on each second, fully used; 12 decimals. */
    public BigDecimal wholeCostPerSecond() {
        return monthly.add(operations).divide(BigDecimal.valueOf(capacitySeconds()), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** From how many seconds a month on it costs less than an interface at that price of a second, above zero. */
    public Against against(BigDecimal pricePerSecond) {
        long needed = monthly.add(operations)
                .divide(pricePerSecond, 0, RoundingMode.CEILING)
                .longValueExact();
        long capacity = capacitySeconds();
        return needed > capacity
                ? new Against.NotReachable(needed, capacity)
                : new Against.Reached(
                        needed,
                        BigDecimal.valueOf(needed)
                                .divide(BigDecimal.valueOf(capacity), DECIMALS, RoundingMode.HALF_EVEN));
    }

    private long clipsPerMonth() {
        return Math.multiplyExact((long) clipsPerDay, days);
    }
}
