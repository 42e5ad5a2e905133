package io.tallylight.rating;

import org.jspecify.annotations.Nullable;

/**
 * Under which terms a model can be had.
 *
 * @param kind whether its weights are open
 * @param note for the reader
 */
public record Licence(Kind kind, @Nullable String note) {

    /** Whether the weights are open. */
    public enum Kind {
        CLOSED,
        OPEN_WEIGHTS
    }
}
