package io.tallylight.sandbox.stripe.books;

import io.tallylight.sandbox.stripe.wire.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Amounts in minor units and their currencies, by Stripe's own count of decimals. */
public final class Amounts {
    /** The most an amount may be, in minor units. */
    public static final long MOST = 99_999_999;

    private static final Set<String> NO_DECIMALS = Set.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf");
    private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");
    private static final Map<String, Long> LEAST =
            Map.of("usd", 50L, "eur", 50L, "gbp", 30L, "jpy", 50L, "chf", 50L, "cad", 50L, "aud", 50L, "brl", 50L);

    private Amounts() {}

    /** The currency in lower case; refused where there is none of that name. */
    public static String currency(String text, String param) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            Currency.getInstance(lower.toUpperCase(Locale.ROOT));
            return lower;
        } catch (IllegalArgumentException unknown) {
            throw Refusal.invalid("Invalid currency: " + lower + ".").with("", param);
        }
    }

    /** Refuses what no price may be. In currencies of three decimals the last one must be 0. */
    public static long checked(long minor, String currency, String param) {
        if (minor < 0)
            throw Refusal.invalid("This value must be greater than or equal to 0.")
                    .with("parameter_invalid_integer", param);
        if (minor > MOST)
            throw Refusal.invalid("Invalid value: must be less than or equal to " + MOST + ".")
                    .with("amount_too_large", param);
        if (decimals(currency) == 3 && minor % 10 != 0)
            throw Refusal.invalid("Invalid amount: the last digit must be 0 in " + currency + ".")
                    .with("", param);
        return minor;
    }

    public static int decimals(String currency) {
        return NO_DECIMALS.contains(currency) ? 0 : THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    /** The least that a card can be charged. */
    public static long least(String currency) {
        return LEAST.getOrDefault(currency, 0L);
    }

    /** As people read it, such as {@code 25.00 USD}. */
    public static String spoken(long minor, String currency) {
        return BigDecimal.valueOf(minor, decimals(currency)).toPlainString() + " " + currency.toUpperCase(Locale.ROOT);
    }

    /** A quantity of a unit price given in minor units with decimals, rounded half up once. */
    public static long times(BigDecimal unit, long quantity) {
        return unit.multiply(BigDecimal.valueOf(quantity))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The standard fee of a card payment: 2.9 % and 30 minor units, never more than the amount. */
    public static long fee(long amount) {
        long percent = BigDecimal.valueOf(amount)
                .multiply(new BigDecimal("0.029"))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return Math.min(amount, percent + 30);
    }
}
