package io.tallylight.adapters.kit;

import io.tallylight.adapters.CancelResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one provider says and expects to hear, in the words of its documentation. What a provider does not have, it says too: by an
 * empty list, an empty name of ours, or {@link CancelResult#NOT_OFFERED}; the kit holds the adapter to that as well.
 */
public interface ProviderFixture {
    String adapter();

    Map<String, String> options();

    String model();

    /** The credential's header, as it must arrive. */
    Map<String, String> credentialHeaders(String credential);

    String jobId();

    String submitPath();

    /** The body of {@link Requests#of(String)} as JSON. */
    String submitBody();

    /** The HTTP status of an acceptance. */
    default int acceptedStatus() {
        return 200;
    }

    String accepted();

    /** {@code METHOD path} of the question how the job stands. */
    String followLine();

    /** Bodies that mean that the job waits. */
    List<String> waiting();

    /** Bodies that mean that the job runs. */
    List<String> running();

    /** One clip is done, to be had at the server. */
    String succeeded(URI server);

    /** Where that clip is then asked for. */
    String clipPath();

    /** Whether it is asked for with the credential; a signed link is not. */
    boolean clipNeedsCredential();

    /** Bodies of jobs that moderation ended. */
    List<String> refused();

    /** Answers by which moderation turns a submission away; empty where it only ever ends jobs. */
    default List<Turned> refusedAtOnce() {
        return List.of();
    }

    List<String> failed();

    /** Bodies of jobs that the provider let lapse; empty where it has no word of its own for that. */
    default List<String> expired() {
        return List.of();
    }

    /** Bodies of jobs that were stopped; empty where there is no such state. */
    default List<String> cancelled() {
        return List.of();
    }

    /** Readable, but nothing the documentation knows. */
    String unknownStatus();

    String badRequest();

    /** The code that {@link #badRequest} is passed on with. */
    String badRequestCode();

    String unauthorized(String credential);

    Map<String, String> rateLimitHeaders();

    String rateLimited();

    /** How long the rate limit asks us to wait, if it does. */
    @Nullable
    Duration rateLimitWait();

    /** What a request to stop a running job comes to, if the provider answers 204. */
    CancelResult cancelOfRunning();

    /** How a job is found by our own name for it; empty where the provider keeps no such name. */
    default Optional<OwnName> ownName() {
        return Optional.empty();
    }

    /** An answer that turns a submission away. */
    record Turned(int status, String body) {}

    /**
     * A search for {@link Requests#OUR_ID}.
     *
     * @param line {@code METHOD path} of the question
     * @param found the answer where the job is there
     * @param notKnown the answer where it is not
     */
    record OwnName(String line, String found, String notKnown) {}
}
