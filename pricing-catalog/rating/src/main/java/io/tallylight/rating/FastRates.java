package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.Rounding;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plainest and by far the commonest tariff, so much for a second, in whole numbers: what the exact sums of
 * {@link Tariff} give, without an object before the result. What does not fit a {@code long} is left to those.
 *
 * @param top units of credits for a nanosecond, divided by {@code bottom}
 * @param bottom see {@code top}
 * @param unitMicros the step credits are rounded to, in millionths
 * @param mode how they are rounded
 * @param costUnscaled what a second costs us, times a power of ten
 * @param costScale that power
 * @param currency what it is stated in
 * @param lengths that can be bought
 */
record FastRates(
        long top,
        long bottom,
        long unitMicros,
        RoundingMode mode,
        long costUnscaled,
        int costScale,
        String currency,
        Lengths lengths) {
    private static final long NANOS = 1_000_000_000L;
    private static final int NANO_DECIMALS = 9;
    private static final long MOST_SECONDS = 1_000_000_000L;
    private static final long TOO_FINE = -1;

    /** In whole numbers; null where a number does not fit. */
    static @Nullable FastRates of(
            BigDecimal pricePerSecond,
            BigDecimal listValue,
            Rounding rounding,
            BigDecimal costPerSecond,
            String currency,
            Lengths lengths) {
        BigDecimal under = listValue.multiply(rounding.unit()).movePointRight(NANO_DECIMALS);
        int scale = Math.max(0, Math.max(pricePerSecond.scale(), under.scale()));
        BigInteger top = pricePerSecond.setScale(scale).unscaledValue();
        BigInteger bottom = under.setScale(scale).unscaledValue();
        BigInteger common = top.gcd(bottom);
        BigDecimal cost = costPerSecond.setScale(Math.max(0, costPerSecond.scale()));
        BigDecimal unitMicros = rounding.unit().movePointRight(Credits.DECIMALS);
        if (!fits(top.divide(common))
                || !fits(bottom.divide(common))
                || !fits(cost.unscaledValue())
                || !fits(unitMicros.toBigInteger())) {
            return null;
        }
        return new FastRates(
                top.divide(common).longValueExact(),
                bottom.divide(common).longValueExact(),
                unitMicros.longValueExact(),
                rounding.mode(),
                cost.unscaledValue().longValueExact(),
                cost.scale(),
                currency,
                lengths);
    }

    private static boolean fits(BigInteger number) {
        return number.bitLength() < Long.SIZE;
    }

    /** What these clips come to, the least cost given; null where a number does not fit. */
    @Nullable
    Rated rate(List<BigDecimal> clips, long leastBilledSeconds) {
        long nanos = 0;
        long billed = 0;
        for (int i = 0; i < clips.size(); i++) {
            long clip = nanos(clips.get(i));
            if (clip == TOO_FINE) {
                return null;
            }
            nanos += clip;
            billed += bought(clip);
        }
        return rated(nanos, Math.max(billed, leastBilledSeconds));
    }

    /** The same for one clip of so many nanoseconds. */
    @Nullable
    Rated rate(long clipNanos) {
        return rated(clipNanos, bought(clipNanos));
    }

    /** What is quoted: seconds that are paid for, and seconds that are billed to us. */
    @Nullable
    Rated quote(long seconds, long billedSeconds) {
        return seconds > MOST_SECONDS ? null : rated(seconds * NANOS, billedSeconds);
    }

    private long bought(long nanos) {
        if (nanos == 0) {
            return 0;
        }
        int whole = (int) ((nanos + NANOS - 1) / NANOS);
        return lengths.atLeastOr(whole, whole);
    }

    /** In whole seconds there is nothing to convert; a finer fraction than a nanosecond is left to the exact sums. */
    private static long nanos(BigDecimal seconds) {
        if (seconds.signum() < 0 || seconds.precision() - seconds.scale() > NANO_DECIMALS) {
            return TOO_FINE;
        }
        if (seconds.scale() == 0) {
            return seconds.longValue() * NANOS;
        }
        return seconds.scale() > NANO_DECIMALS
                ? TOO_FINE
                : seconds.movePointRight(NANO_DECIMALS).longValueExact();
    }

    private @Nullable Rated rated(long nanos, long billedSeconds) {
        if (nanos < 0
                || billedSeconds > MOST_SECONDS
                || Math.multiplyHigh(top, nanos) != 0
                || top * nanos < 0
                || Math.multiplyHigh(costUnscaled, billedSeconds) != 0
                || costUnscaled * billedSeconds < 0) {
            return null;
        }
        long units = rounded(top * nanos);
        if (Math.multiplyHigh(units, unitMicros) != 0 || units * unitMicros < 0) {
            return null;
        }
        return new Rated(
                new Credits(units * unitMicros),
                new Money(BigDecimal.valueOf(costUnscaled * billedSeconds, costScale), currency));
    }

    private long rounded(long dividend) {
        long quotient = dividend / bottom;
        long rest = dividend - quotient * bottom;
        boolean more =
                switch (mode) {
                    case UP, CEILING -> rest > 0;
                    case DOWN, FLOOR, UNNECESSARY -> false;
                    case HALF_UP -> rest >= bottom - rest;
                    case HALF_DOWN -> rest > bottom - rest;
                    case HALF_EVEN -> rest > bottom - rest || (rest == bottom - rest && (quotient & 1) == 1);
                };
        return more ? quotient + 1 : quotient;
    }
}
