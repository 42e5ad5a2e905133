package io.tallylight.access;

import java.nio.charset.StandardCharsets;

/** Text that a database keeps as it is: JSON may carry more, U+0000 and halves of surrogate pairs. */
public final class StorableText {
    private StorableText() {}

    /** The text itself. Throws {@link IllegalArgumentException}, saying what it has, where it cannot be kept. */
    public static String of(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must not have U+0000");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("must not have half a surrogate pair");
        }
        return text;
    }
}
