package io.tallylight.adapters.wire;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter.Profile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One provider's language: what to say, and what its answers mean. Pure; the same arguments give the same result. */
public interface ProviderCodec {
    /** How many clips one job can make. */
    int mostClipsPerJob(Profile profile);

    /** The headers that let us in. */
    Map<String, String> authentication(String credential);

    /** What to send for a job, or why this provider cannot be asked for it. */
    Planned submit(SubmitRequest request);

    /** What an answer to a submission means. */
    SubmitResult submitted(ProviderAnswer answer);

    /** What to send to learn how a job stands. */
    ProviderCall follow(JobRef job);

    /** What an answer about a job means. */
    FollowResult followed(JobRef job, ProviderAnswer answer);

    /** The most bytes an answer about a job can have; more than usual where clips come inline. */
    default long mostFollowBytes() {
        return ProviderAnswer.USUAL_MOST_BYTES;
    }

    /** What to send to find a job by our own name for it; empty where the provider keeps no such name for the model. */
    default Optional<ProviderCall> lookUp(String ourId, String providerModel) {
        return Optional.empty();
    }

    /** What an answer to a search by our own name means. */
    default LookUpResult lookedUp(String ourId, ProviderAnswer answer) {
        throw new UnsupportedOperationException("nothing was asked");
    }

    /** The id a job is followed by, from the one that the provider's statement lists it under. */
    default String jobId(String listed, String providerModel) {
        return listed;
    }

    /** What to send to stop a job that has not ended; empty where the provider has no way to. */
    default Optional<ProviderCall> cancel(JobRef job) {
        return Optional.empty();
    }

    /** What an answer to a request to stop means. */
    default CancelResult cancelled(ProviderAnswer answer) {
        return CancelResult.NOT_OFFERED;
    }

    /** Where a clip's location can be read over HTTP; a path is relative to the provider's address. */
    default String link(String location) {
        return location;
    }

    /** Whether a clip is asked for with our credential; not where its link is signed and speaks for itself. */
    default boolean clipsNeedCredential() {
        return true;
    }

    /** Other origins than the provider's own address that our credential is meant for. */
    default List<URI> alsoTrusted() {
        return List.of();
    }
}
