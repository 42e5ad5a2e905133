package io.tallylight.billing.purchases;

import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Money as Stripe states it: whole minor units and a lower-case currency. Stripe's list, not the JDK's, decides. */
final class MinorUnits {
    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    private static final BigDecimal MOST = BigDecimal.valueOf(99_999_999);

    private MinorUnits() {}

    /** The amount in minor units; empty where it is none exactly, nothing, or more than Stripe takes at once. */
    static OptionalLong exact(Money money) {
        BigDecimal minor = money.amount().movePointRight(decimals(money.currency()));
        boolean fits = minor.signum() > 0
                && minor.compareTo(MOST) <= 0
                && minor.stripTrailingZeros().scale() <= 0
                // Stripe takes three decimals only where the last is 0.
                && (decimals(money.currency()) < 3
                        || minor.movePointLeft(1).stripTrailingZeros().scale() <= 0);
        return fits ? OptionalLong.of(minor.longValueExact()) : OptionalLong.empty();
    }

    /** So many minor units of that currency. */
    static Money of(long minor, String currency) {
        String upper = currency.toUpperCase(Locale.ROOT);
        return new Money(BigDecimal.valueOf(minor, decimals(upper)), upper);
    }

    private static int decimals(String currency) {
        if (WITHOUT_DECIMALS.contains(currency)) {
            return 0;
        }
        return WITH_THREE_DECIMALS.contains(currency) ? 3 : 2;
    }
}
