package io.tallylight.gateway.generation;

import io.tallylight.values.Outcome;
import java.util.Locale;

/** Where a generation stands. */
public enum GenerationState {
    /** Written down; the ledger has not answered yet. */
    ACCEPTED,
    /** The ledger holds the credits; no provider was called. */
    ADMITTED,
    /** The first job is being handed to a provider. */
    SUBMITTING,
    /** At least one job is with a provider. */
    RUNNING,
    /** Nothing runs any more, and of at least one job nobody knows whether it exists. The hold stays. */
    UNKNOWN,
    /** At least one clip arrived, and nothing was stopped. */
    COMPLETED,
    /** No clip arrived. */
    FAILED,
    /** Moderation said no, or admission did. */
    REFUSED,
    /** The caller stopped it. */
    CANCELLED,
    /** The deadline stopped it. */
    EXPIRED;

    /** The state a generation with that outcome is left in. */
    public static GenerationState of(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case REFUSED -> REFUSED;
            case CANCELLED -> CANCELLED;
            case EXPIRED -> EXPIRED;
        };
    }

    /** Reads the wire form; anything else is an {@link IllegalArgumentException}. */
    public static GenerationState parse(String wire) {
        for (GenerationState state : values()) {
            if (state.wire().equals(wire)) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown state: " + wire);
    }

    /** The form used in the API and the column, such as {@code running}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it will never change again. An unknown one may still be reconciled. */
    public boolean terminal() {
        return switch (this) {
            case ACCEPTED, ADMITTED, SUBMITTING, RUNNING, UNKNOWN -> false;
            case COMPLETED, FAILED, REFUSED, CANCELLED, EXPIRED -> true;
        };
    }
}
