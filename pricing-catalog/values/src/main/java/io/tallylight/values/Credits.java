package io.tallylight.values;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of credits, exact to one millionth. Credits are spent, money is paid; the two never share a sum.
 *
 * @param micros the amount in millionths of a credit; may be negative in a correction
 */
public record Credits(long micros) implements Comparable<Credits> {
    /** No credits. */
    public static final Credits ZERO = new Credits(0);

    /** The decimals a credit has. */
    public static final int DECIMALS = 6;

    /** So many whole credits. Throws {@link ArithmeticException} where they do not fit. */
    public static Credits of(long credits) {
        return new Credits(Math.multiplyExact(credits, 1_000_000L));
    }

    /**
     * Reads what {@link #toString} writes. A seventh decimal is refused with {@link ArithmeticException}, never rounded
     * away; text that is no decimal with {@link NumberFormatException}.
     */
    public static Credits parse(String text) {
        return of(new BigDecimal(text));
    }

    /** The exact amount; refuses a seventh decimal with {@link ArithmeticException}. */
    public static Credits of(BigDecimal credits) {
        return new Credits(credits.movePointRight(DECIMALS).longValueExact());
    }

    /** The amount rounded to a millionth. Rounding has no default, because it decides who keeps the remainder. */
    public static Credits rounded(BigDecimal credits, RoundingMode rounding) {
        return of(credits.setScale(DECIMALS, rounding));
    }

    /** The sum, exact or {@link ArithmeticException}. */
    public Credits plus(Credits other) {
        return new Credits(Math.addExact(micros, other.micros));
    }

    /** The difference, exact or {@link ArithmeticException}. */
    public Credits minus(Credits other) {
        return new Credits(Math.subtractExact(micros, other.micros));
    }

    /** The same amount with the other sign. */
    public Credits negated() {
        return new Credits(Math.negateExact(micros));
    }

    /** The product, rounded to a millionth as told. */
    public Credits times(BigDecimal factor, RoundingMode rounding) {
        return new Credits(factor.multiply(BigDecimal.valueOf(micros))
                .setScale(0, rounding)
                .longValueExact());
    }

    /** The smaller of the two. */
    public Credits min(Credits other) {
        return micros <= other.micros ? this : other;
    }

    /** The larger of the two. */
    public Credits max(Credits other) {
        return micros >= other.micros ? this : other;
    }

    /** Whether this is more than nothing. */
    public boolean isPositive() {
        return micros > 0;
    }

    /** Whether this is less than nothing. */
    public boolean isNegative() {
        return micros < 0;
    }

    /** Whether this is exactly nothing. */
    public boolean isZero() {
        return micros == 0;
    }

    /** The amount as a decimal with six places. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(micros, DECIMALS);
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(micros, other.micros);
    }

    /** The shortest plain decimal, such as {@code 12.5}. */
    @Override
    public String toString() {
        return micros == 0 ? "0" : toDecimal().stripTrailingZeros().toPlainString();
    }
}
