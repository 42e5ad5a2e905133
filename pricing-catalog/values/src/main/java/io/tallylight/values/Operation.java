package io.tallylight.values;

import java.util.Locale;

/** What is asked of a video model. */
public enum Operation {
    TEXT_TO_VIDEO,
    IMAGE_TO_VIDEO,
    VIDEO_EDIT,
    UPSCALE,
    LIVE;

    /** Reads the wire form, such as {@code text_to_video}; anything else is an {@link IllegalArgumentException}. */
    public static Operation parse(String wire) {
        for (Operation operation : values()) {
            if (operation.wire().equals(wire)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("unknown operation: " + wire);
    }

    /** The form used in the API, events and columns, such as {@code text_to_video}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
