package io.tallylight.sandbox.jobs;

import java.util.Locale;

/** Which rules a door applies; the first segment of every path. */
public enum Profile {
    /** Each provider's real lengths, models, sizes and inputs. */
    CONTRACT,
    /** The same wire formats for any model, whole seconds 1 to 20 and up to 8 clips. */
    ANY_SECONDS;

    /** The longest clip of {@link #ANY_SECONDS}. */
    public static final int MOST_SECONDS = 20;
    /** The most clips of one request of {@link #ANY_SECONDS}. */
    public static final int MOST_CLIPS = 8;

    /** Reads the path segment. */
    public static Profile fromString(String segment) {
        return valueOf(segment.toUpperCase(Locale.ROOT));
    }

    /** As it stands in the path. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
