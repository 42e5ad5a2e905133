package io.tallylight.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact amount that need not be a decimal, such as a third of a cent: nothing is rounded before the end.
 *
 * @param top what is divided
 * @param bottom by what; more than 0
 */
record Ratio(BigDecimal top, BigDecimal bottom) {
    static final Ratio ZERO = new Ratio(BigDecimal.ZERO, BigDecimal.ONE);

    /** Where an amount is no decimal it is shown to so many, half even. */
    private static final int DECIMALS = 12;

    private static final BigInteger FIVE = BigInteger.valueOf(5);

    static Ratio of(BigDecimal decimal) {
        return new Ratio(decimal, BigDecimal.ONE);
    }

    Ratio plus(Ratio other) {
        if (bottom.compareTo(other.bottom) == 0) {
            return new Ratio(top.add(other.top), bottom);
        }
        return new Ratio(top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
    }

    Ratio times(BigDecimal factor) {
        return new Ratio(top.multiply(factor), bottom);
    }

    Ratio max(Ratio other) {
        return top.multiply(other.bottom).compareTo(other.top.multiply(bottom)) >= 0 ? this : other;
    }

    Ratio min(Ratio other) {
        return top.multiply(other.bottom).compareTo(other.top.multiply(bottom)) <= 0 ? this : other;
    }

    /** The exact decimal where it is one, else to 12 decimals, half even. */
    BigDecimal toDecimal() {
        if (bottom.compareTo(BigDecimal.ONE) == 0) {
            return top;
        }
        try {
            return top.divide(bottom);
        } catch (ArithmeticException noDecimal) {
            return top.divide(bottom, DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    /** Whether every decimal divided by this one is a decimal again: it has no prime factors but 2 and 5. */
    static boolean isFinite(BigDecimal divisor) {
        BigInteger rest = divisor.unscaledValue().abs();
        if (rest.signum() == 0) {
            return false;
        }
        rest = rest.shiftRight(rest.getLowestSetBit());
        while (rest.mod(FIVE).signum() == 0) {
            rest = rest.divide(FIVE);
        }
        return rest.equals(BigInteger.ONE);
    }
}
