package io.tallylight.access.keys;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The text of a key: {@code tl_live_} or {@code tl_test_} and 256 random bits. */
public final class KeyText {
    private static final String LIVE = "tl_live_";
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("tl_(?:live|test)_[A-Za-z0-9_-]{43}");

    private KeyText() {}

    /** A new one. The generator must be a secure one. */
    public static String next(RandomGenerator random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return LIVE + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Whether it looks like a key; most of what does not is spared a look-up. */
    public static boolean isOne(String token) {
        return FORM.matcher(token).matches();
    }
}
