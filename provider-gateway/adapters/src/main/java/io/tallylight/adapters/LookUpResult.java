package io.tallylight.adapters;

/** What a provider says when asked for a job by our own name for it. */
public sealed interface LookUpResult {
    /** It has the job, under this id of its own. */
    record Found(String providerJobId) implements LookUpResult {}

    /**
     * It has no job by that name as of now. Right after a call that broke it may merely not have it yet: whoever asks waits
     * before taking this as proof that nothing was submitted.
     */
    record NotKnown() implements LookUpResult {}

    /** No usable answer this time: ask again later. */
    record Unclear(String message) implements LookUpResult {}
}
