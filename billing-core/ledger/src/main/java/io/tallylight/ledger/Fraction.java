package io.tallylight.ledger;

import java.math.BigInteger;

/**
 * An exact sum of shares of prices, in 10⁻⁹ of a currency. Its denominator is the least common one: lots are sold in
 * round numbers, so it stays small.
 *
 * @param denominator positive
 */
record Fraction(BigInteger numerator, BigInteger denominator) {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

    /** This and price × credits ÷ per. */
    Fraction plus(long price, long credits, long per) {
        if (price == 0 || credits == 0) {
            return this;
        }
        long share = Wide.dividedProduct(price, credits, per);
        if (share >= 0 && Wide.isExact(price, credits, per, share)) {
            return new Fraction(numerator.add(BigInteger.valueOf(share).multiply(denominator)), denominator);
        }
        BigInteger product = BigInteger.valueOf(price).multiply(BigInteger.valueOf(credits));
        BigInteger by = BigInteger.valueOf(per);
        BigInteger common = product.gcd(by);
        BigInteger lowest = by.divide(common);
        BigInteger shared = denominator.gcd(lowest);
        BigInteger factor = lowest.divide(shared);
        return new Fraction(
                numerator.multiply(factor).add(product.divide(common).multiply(denominator.divide(shared))),
                denominator.multiply(factor));
    }
}
