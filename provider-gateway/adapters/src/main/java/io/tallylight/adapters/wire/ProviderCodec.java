package io.tallylight.adapters.wire;

import io.tallylight.adapters.VideoAdapter.Profile;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One provider's language, and what holds for all of its models. Pure; the same arguments give the same result. */
public interface ProviderCodec extends JobCodec {
    /** How many clips one job can make. */
    int mostClipsPerJob(Profile profile);

    /** The headers that let us in, now: some providers want a token that is signed for each call. */
    Map<String, String> authentication(String credential, Instant now);

    /** The most bytes an answer about a job can have; more than usual where clips come inline. */
    default long mostFollowBytes() {
        return ProviderAnswer.USUAL_MOST_BYTES;
    }

    /** The id a job is followed by, from the one that the provider's statement lists it under. */
    default String jobId(String listed, String providerModel) {
        return listed;
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
