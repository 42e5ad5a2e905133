package io.tallylight.adapters.kit;

import io.tallylight.adapters.CancelResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What one provider says and expects to hear, in the words of its documentation. */
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

    List<String> refused();

    List<String> failed();

    /** Readable, but nothing the documentation knows. */
    String unknownStatus();

    String badRequest();

    /** The code that {@link #badRequest} is passed on with. */
    String badRequestCode();

    String unauthorized(String credential);

    Map<String, String> rateLimitHeaders();

    String rateLimited();

    Duration rateLimitWait();

    /** What a request to stop a running job comes to, if the provider answers 204. */
    CancelResult cancelOfRunning();
}
