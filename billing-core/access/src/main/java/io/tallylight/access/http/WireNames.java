package io.tallylight.access.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they stand in code and on the wire. */
final class WireNames {
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z0-9])([A-Z])");

    private WireNames() {}

    /** From {@code netPrice} to {@code net_price}. */
    static String of(String name) {
        return INNER_CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }
}
