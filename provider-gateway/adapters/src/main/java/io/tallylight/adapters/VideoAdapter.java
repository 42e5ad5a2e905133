package io.tallylight.adapters;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One provider's wire format. Calls block; they are made on virtual threads. Nothing is retried here, and no answer is an
 * exception: what a provider can do to us is a value the caller must handle.
 */
public interface VideoAdapter {
    /** The option of {@link SubmitRequest#options} that states whole frames a second. */
    String FRAME_RATE = "frame_rate";

    /** How many clips one job can make: 1 where the provider has no such parameter. */
    int mostClipsPerJob(Profile profile);

    /** Whether the provider can be told how many frames a second to make; where not, it makes what it makes. */
    default boolean takesFrameRate() {
        return false;
    }

    /** Asks for one job. Whoever calls has written down the intent before. */
    SubmitResult submit(SubmitRequest request);

    /** Asks how the job stands. */
    FollowResult follow(JobRef job);

    /**
     * Asks for a job by the name we gave it at submission ({@link SubmitRequest#ourId}); empty, without a call, where the
     * provider keeps no such name for that model. It tells what became of a submission whose answer was lost.
     */
    default Optional<LookUpResult> lookUp(String ourId, String providerModel) {
        return Optional.empty();
    }

    /**
     * The id a job is followed by, from the one that the provider's statement lists it under: the same, or where that is only
     * the last part of it, the whole.
     */
    default String jobId(String listed, String providerModel) {
        return listed;
    }

    /** Asks the provider to stop. */
    CancelResult cancel(JobRef job);

    /** Copies one finished clip to a file that is not there yet. */
    DownloadResult download(JobRef job, FollowResult.ClipSource clip, Path to);

    /** Which lengths and models the other side takes. */
    enum Profile {
        /** Each provider's real lengths, samples and inputs. */
        CONTRACT,
        /** Whole seconds 1 to 20, 1 to 8 clips. */
        ANY_SECONDS
    }
}
