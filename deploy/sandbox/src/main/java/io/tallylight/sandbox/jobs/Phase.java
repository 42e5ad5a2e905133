package io.tallylight.sandbox.jobs;

import java.util.Locale;

/** Where a job stands at an instant; the doors translate it into their own words. */
public enum Phase {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    REFUSED,
    FAILED,
    EXPIRED,
    CANCELLED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }

    /** As it stands in the statement. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
