package io.tallylight.adapters.wire;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import java.util.Optional;

/**
 * A provider with two languages side by side, each model being spoken to in one of them. They share a key and how clips are
 * read; not a word of a request, nor of a state.
 */
public abstract class CodecByModel implements ProviderCodec {
    /** Speaks about this model. */
    protected abstract JobCodec of(String providerModel);

    @Override
    public final Planned submit(SubmitRequest request) {
        return of(request.providerModel()).submit(request);
    }

    @Override
    public final SubmitResult submitted(SubmitRequest request, ProviderAnswer answer) {
        return of(request.providerModel()).submitted(request, answer);
    }

    @Override
    public final ProviderCall follow(JobRef job) {
        return of(job.providerModel()).follow(job);
    }

    @Override
    public final FollowResult followed(JobRef job, ProviderAnswer answer) {
        return of(job.providerModel()).followed(job, answer);
    }

    @Override
    public final Optional<ProviderCall> lookUp(String ourId, String providerModel) {
        return of(providerModel).lookUp(ourId, providerModel);
    }

    @Override
    public final LookUpResult lookedUp(String ourId, String providerModel, ProviderAnswer answer) {
        return of(providerModel).lookedUp(ourId, providerModel, answer);
    }

    @Override
    public final Optional<ProviderCall> cancel(JobRef job) {
        return of(job.providerModel()).cancel(job);
    }

    @Override
    public final CancelResult cancelled(JobRef job, ProviderAnswer answer) {
        return of(job.providerModel()).cancelled(job, answer);
    }
}
