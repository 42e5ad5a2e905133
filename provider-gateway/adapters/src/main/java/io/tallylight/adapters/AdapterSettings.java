package io.tallylight.adapters;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * How one provider is reached.
 *
 * @param baseUri what stands before the provider's documented base path, such as {@code https://api.openai.com}
 * @param credential what lets us in
 * @param timeouts how long each kind of call may take
 * @param options what only this provider has; see {@link Adapters#create}
 */
public record AdapterSettings(URI baseUri, Credential credential, Timeouts timeouts, Map<String, String> options) {
    /** Copies the options; refuses a base that is not plain http or https. */
    public AdapterSettings {
        if (!("http".equals(baseUri.getScheme()) || "https".equals(baseUri.getScheme())) || baseUri.getHost() == null) {
            throw new IllegalArgumentException("not an http(s) address of a provider: " + baseUri);
        }
        if (baseUri.getRawQuery() != null || baseUri.getRawFragment() != null || baseUri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a provider's address has no query, fragment or user: " + baseUri.getHost());
        }
        options = Map.copyOf(options);
    }

    /** Usual time-outs, no options. */
    public static AdapterSettings of(URI baseUri, Credential credential) {
        return new AdapterSettings(baseUri, credential, Timeouts.USUAL, Map.of());
    }

    /** The same with other options. */
    public AdapterSettings withOptions(Map<String, String> other) {
        return new AdapterSettings(baseUri, credential, timeouts, other);
    }

    /** The same with other time-outs. */
    public AdapterSettings withTimeouts(Timeouts other) {
        return new AdapterSettings(baseUri, credential, other, options);
    }

    /**
     * How long a call may take, from its first byte out to its last byte in. Connecting has the client's own, shorter time-out:
     * only that one proves that nothing was sent.
     */
    public record Timeouts(Duration submit, Duration follow, Duration cancel, Duration download) {
        /** A minute to submit, half a minute to ask or cancel, ten minutes to copy a clip. */
        public static final Timeouts USUAL = new Timeouts(
                Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(10));
    }
}
