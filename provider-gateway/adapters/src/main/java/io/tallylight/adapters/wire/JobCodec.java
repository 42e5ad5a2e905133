package io.tallylight.adapters.wire;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import java.util.Optional;

/** How one provider talks about jobs: what to say, and what its answers mean. Pure; the same arguments give the same result. */
public interface JobCodec {
    /** What to send for a job, or why this provider cannot be asked for it. */
    Planned submit(SubmitRequest request);

    /** What the answer to that submission means. */
    SubmitResult submitted(SubmitRequest request, ProviderAnswer answer);

    /** What to send to learn how a job stands. */
    ProviderCall follow(JobRef job);

    /** What an answer about a job means. */
    FollowResult followed(JobRef job, ProviderAnswer answer);

    /** What to send to find a job by our own name for it; empty where the provider keeps no such name for the model. */
    default Optional<ProviderCall> lookUp(String ourId, String providerModel) {
        return Optional.empty();
    }

    /** What an answer to a search by our own name means. */
    default LookUpResult lookedUp(String ourId, String providerModel, ProviderAnswer answer) {
        throw new UnsupportedOperationException("nothing was asked");
    }

    /** What to send to stop a job that has not ended; empty where the provider has no way to. */
    default Optional<ProviderCall> cancel(JobRef job) {
        return Optional.empty();
    }

    /** What an answer to a request to stop means. */
    default CancelResult cancelled(JobRef job, ProviderAnswer answer) {
        return CancelResult.NOT_OFFERED;
    }
}
