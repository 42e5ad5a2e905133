package io.tallylight.gateway.api;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that every store and every provider can carry: no NUL, no half of a surrogate pair. */
final class PlainText {
    /** What to say about text that is not. */
    static final String RULE = "has a character that text cannot have";

    private PlainText() {}

    /** Whether it is; so is none at all. */
    static boolean is(@Nullable String text) {
        return text == null
                || (text.indexOf('\0') < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }
}
