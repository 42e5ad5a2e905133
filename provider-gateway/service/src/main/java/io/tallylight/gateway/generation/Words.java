package io.tallylight.gateway.generation;

import org.jspecify.annotations.Nullable;

/** Words of others, as a column can keep them: no NUL, which no text column takes, and not without end. */
final class Words {
    private static final int MOST = 1_000;

    private Words() {}

    static @Nullable String kept(@Nullable String words) {
        if (words == null) {
            return null;
        }
        String plain = words.replace('\0', '\uFFFD');
        return plain.length() <= MOST ? plain : plain.substring(0, MOST);
    }
}
