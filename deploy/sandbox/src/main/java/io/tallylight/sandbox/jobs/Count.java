package io.tallylight.sandbox.jobs;

import java.util.Locale;

/** What the statistics count, by door. */
public enum Count {
    /** Well-formed submits: the next three together. */
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
    CANCELS;

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
