package io.tallylight.adapters;

/** What became of a request to stop. */
public enum CancelResult {
    /** The provider stopped it. */
    CANCELLED,
    /** It had ended already. */
    TOO_LATE,
    /** The provider has no way to stop a job. */
    NOT_OFFERED,
    /** No usable answer. */
    UNCLEAR
}
