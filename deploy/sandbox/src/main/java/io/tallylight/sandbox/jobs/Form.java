package io.tallylight.sandbox.jobs;

import java.util.Locale;

/** A second way to say the same, where providers were seen to use both or the documents do not tell. */
public enum Form {
    /** Google: a running operation says {@code done:false} instead of nothing. */
    DONE_FALSE,
    /** Google: a running operation carries a {@code metadata} object. */
    RUNNING_METADATA,
    /** Google: a refusal lists no samples in an empty array instead of leaving the field out. */
    EMPTY_SAMPLES,
    /** Google: a refusal without a count or a reason; just no samples. */
    BARE_REFUSAL,
    /** Google: a refusal as operation error with code 3. */
    REFUSED_AS_ERROR,
    /** Gemini: the download answers with a redirect to a signed link. */
    DOWNLOAD_REDIRECT,
    /** A 429 that names no waiting time. */
    BARE_LIMIT,
    /** Runway: a waiting task is THROTTLED instead of PENDING. */
    THROTTLED,
    /** Runway: a failed task has text only, no code. */
    NO_FAILURE_CODE,
    /** OpenAI: a compatible server that leaves out what it does not know, and always reports 4 seconds. */
    SPARSE_VIDEO,
    /** Luma, Kling: a 429 is for too many running jobs, not for too many requests. */
    CONCURRENCY_LIMIT,
    /** Kling: what a task cost is told in dollars instead of units. */
    CASH_BILLING,
    /** Kling: a failed task is charged like a delivered one. */
    BILLED_FAILURE,
    /** Callbacks do not arrive. */
    CALLBACK_LOST,
    /** Every callback arrives twice. */
    CALLBACK_TWICE,
    /** Kling: callbacks are signed with a key that is nobody's. */
    CALLBACK_FORGED,
    /** Kling: callbacks have two signatures, as while a secret is replaced; the second is the valid one. */
    CALLBACK_ROTATED;

    /** Reads the name a script uses. */
    public static Form fromString(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** As it stands in scripts and settings. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
