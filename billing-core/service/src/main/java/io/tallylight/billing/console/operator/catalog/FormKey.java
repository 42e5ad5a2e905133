package io.tallylight.billing.console.operator.catalog;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key that a form is made with: pressed twice, it publishes once. */
final class FormKey {
    private static final Pattern KEY = Pattern.compile("form-[0-9a-f]{32}");

    private FormKey() {}

    static String next(RandomGenerator random) {
        HexFormat hex = HexFormat.of();
        return "form-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /** The form's, or a new one where it is none of ours. */
    static String checked(@Nullable String key, RandomGenerator random) {
        return key != null && KEY.matcher(key).matches() ? key : next(random);
    }
}
