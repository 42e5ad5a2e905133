package io.tallylight.sandbox.jobs;

import java.util.Locale;

/** Whose door a request came through. */
public enum Provider {
    OPENAI,
    AZURE,
    GEMINI,
    VERTEX,
    RUNWAY,
    LUMA,
    KLING;

    /** Reads the path segment or the name in a control request. */
    public static Provider fromString(String segment) {
        return valueOf(segment.toUpperCase(Locale.ROOT));
    }

    /** As it stands in paths, configuration and reports. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
