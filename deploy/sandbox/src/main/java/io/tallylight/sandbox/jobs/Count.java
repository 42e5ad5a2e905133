package io.tallylight.sandbox.jobs;

import java.util.Locale;

/** What the statistics count, by door. */
public enum Count {
    /** Well-formed submits: the next three together, and those whose own name was taken. */
    SUBMITS,
    ACCEPTED,
    RATE_LIMITED,
    SUBMIT_ERRORS,
    /** Accepted ones that were answered late. */
    ANSWERED_LATE,
    /** Accepted ones whose prompt named a key that was never posted. */
    UNKNOWN_KEYS,
    /** Requests turned away for what they said. */
    INVALID,
    UNAUTHENTICATED,
    POLLS,
    DOWNLOADS,
    CANCELS,
    /** Status changes told to an address the caller gave; each copy and each further try counts. */
    CALLBACKS,
    /** Callbacks that were not answered with 200, after the last try. */
    CALLBACKS_FAILED,
    /** Callbacks to addresses beyond this machine, which are never called, and those a script lost. */
    CALLBACKS_WITHHELD;

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
