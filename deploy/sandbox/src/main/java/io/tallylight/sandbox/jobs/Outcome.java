package io.tallylight.sandbox.jobs;

import java.util.Locale;

/** What a script makes of its jobs. */
public enum Outcome {
    SUCCEED,
    /** Ends with the provider's own failure. */
    FAIL,
    /** Ends as the provider's moderation ends a job. */
    REFUSE,
    /** Ends with the provider's own time-out. */
    EXPIRE,
    /** Stays running for ever. */
    NEVER,
    /** The submit is answered with 5xx, no job exists. */
    SUBMIT_ERROR,
    /** The job exists and succeeds; the submit is answered long after callers have given up. */
    SUBMIT_TIMEOUT,
    /** Succeeds, but a download breaks off half-way. */
    TRUNCATED_FILE,
    /** Succeeds, but the file is gone when it is asked for. */
    EXPIRED_FILE,
    /** The submit is answered with 429, no job exists. */
    RATE_LIMITED;

    /** Reads the name a script uses. */
    public static Outcome fromString(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** As it stands in scripts and statistics. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
