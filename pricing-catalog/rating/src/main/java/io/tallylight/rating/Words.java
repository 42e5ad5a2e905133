package io.tallylight.rating;

import java.util.List;
import java.util.Locale;

/** How a list reads in a sentence. */
final class Words {
    private Words() {}

    /** Such as {@code 4, 6 or 8}. */
    static String orList(List<?> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(i == values.size() - 1 ? " or " : ", ");
            }
            text.append(values.get(i));
        }
        return text.toString();
    }

    /** How an enum is written, such as {@code half_up}. */
    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
