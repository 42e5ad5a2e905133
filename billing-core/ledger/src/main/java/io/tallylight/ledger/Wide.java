package io.tallylight.ledger;

/**
 * Products of two amounts, which need 128 bits, compared and divided without leaving primitives. All arguments are
 * zero or positive.
 */
final class Wide {
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final int HALF = 32;

    private Wide() {}

    /** Compares a × b with c × d. */
    static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /** a × b ÷ divisor, rounded down; negative where that does not fit a {@code long}. */
    static long dividedProduct(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / divisor;
        }
        return high >= divisor ? -1 : divide(high, low, divisor);
    }

    /** Whether a × b is quotient × divisor exactly, the quotient being {@link #dividedProduct} of the three. */
    static boolean isExact(long a, long b, long divisor, long quotient) {
        return a * b == quotient * divisor; // What is lost above 64 bits is the same on both sides.
    }

    /**
     * Long division in base 2³², after Knuth's algorithm D: the divisor is shifted until its highest bit is set, each of
     * the two digits is estimated from its upper half and is then at most two too large.
     *
     * @param high the dividend's upper 64 bits; less than the divisor, so that the quotient fits
     * @param low the dividend's lower 64 bits, unsigned
     */
    private static long divide(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long by = divisor << shift;
        long upper = (high << shift) | (low >>> (Long.SIZE - shift));
        long lower = low << shift;
        long first = digit(upper, lower >>> HALF, by);
        long rest = ((upper << HALF) | (lower >>> HALF)) - first * by;
        long second = digit(rest, lower & LOW_HALF, by);
        return (first << HALF) + second;
    }

    private static long digit(long upper, long next, long by) {
        long byHigh = by >>> HALF;
        long byLow = by & LOW_HALF;
        long digit = Long.divideUnsigned(upper, byHigh);
        long rest = upper - digit * byHigh;
        while (digit >>> HALF != 0 || Long.compareUnsigned(digit * byLow, (rest << HALF) | next) > 0) {
            digit--;
            rest += byHigh;
            if (rest >>> HALF != 0) {
                break;
            }
        }
        return digit;
    }
}
