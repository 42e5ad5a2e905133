package io.tallylight.sandbox.runway;

import java.util.Locale;
import java.util.Set;

/** The three ways to make a video, each with the models it has. */
enum Endpoint {
    TEXT_TO_VIDEO,
    IMAGE_TO_VIDEO,
    VIDEO_TO_VIDEO;

    private static final Set<String> FROM_TEXT = Set.of(
            "gen4.5",
            "veo3.1",
            "veo3.1_fast",
            "veo3",
            "seedance2",
            "seedance2_fast",
            "seedance2_mini",
            "happyhorse_1_0",
            "gemini_omni_flash");
    private static final Set<String> FROM_VIDEO =
            Set.of("aleph2", "seedance2", "seedance2_fast", "seedance2_mini", "gemini_omni_flash");

    /** Reads the path segment. */
    static Endpoint fromString(String segment) {
        return valueOf(segment.toUpperCase(Locale.ROOT));
    }

    boolean offers(String model) {
        return switch (this) {
            case TEXT_TO_VIDEO -> FROM_TEXT.contains(model);
            case IMAGE_TO_VIDEO -> FROM_TEXT.contains(model) || model.equals("gen4_turbo");
            case VIDEO_TO_VIDEO -> FROM_VIDEO.contains(model);
        };
    }
}
