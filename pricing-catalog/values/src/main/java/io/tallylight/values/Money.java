package io.tallylight.values;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of money. Provider prices and costs have as many decimals as their source states; minor units appear
 * on documents only.
 *
 * @param amount the exact amount, in whole units of the currency
 * @param currency ISO 4217, upper case
 */
public record Money(BigDecimal amount, String currency) {
    /** The journal's unit: 10⁻⁹ of the currency. */
    public static final int NANO_DECIMALS = 9;

    /** Refuses a currency that is not three capitals, and drops trailing zeros so that equal amounts are equal. */
    public Money {
        if (!isThreeCapitals(currency)) {
            throw new IllegalArgumentException("not an ISO 4217 code: " + currency);
        }
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    /** By hand: an amount is made for every second that is rated. */
    private static boolean isThreeCapitals(String code) {
        return code.length() == 3
                && isCapital(code.charAt(0))
                && isCapital(code.charAt(1))
                && isCapital(code.charAt(2));
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    /** Reads a decimal such as {@code 12.34}. */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /** Nothing, in that currency. */
    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** What the journal stored: an integer of 10⁻⁹ of the currency. */
    public static Money ofNanos(long nanos, String currency) {
        return new Money(BigDecimal.valueOf(nanos, NANO_DECIMALS), currency);
    }

    /** The journal's integer of 10⁻⁹ of the currency, rounded as told; throws {@link ArithmeticException} past a long. */
    public long toNanos(RoundingMode rounding) {
        return amount.movePointRight(NANO_DECIMALS).setScale(0, rounding).longValueExact();
    }

    /** The sum; another currency is our own mistake and throws {@link IllegalArgumentException}. */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /** The difference; another currency is our own mistake and throws {@link IllegalArgumentException}. */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    /** The exact product. */
    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    /** Whether this is exactly nothing. */
    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** The shortest plain decimal without the currency, such as {@code 95455.55}. */
    public String toDecimalText() {
        return amount.toPlainString();
    }

    /** Such as {@code 95455.55 USD}. */
    @Override
    public String toString() {
        return toDecimalText() + " " + currency;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return other;
    }
}
