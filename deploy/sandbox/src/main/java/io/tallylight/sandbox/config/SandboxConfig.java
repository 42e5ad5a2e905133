package io.tallylight.sandbox.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What an operator may set; the README lists it with examples. */
@ConfigMapping(prefix = "sandbox")
public interface SandboxConfig {
    /** The one secret accepted at each provider's door, by provider name. */
    Map<String, String> credentials();

    /** How long an ended job can still be asked for, in real time. */
    @WithDefault("PT24H")
    Duration retention();

    /** How many jobs of one door are remembered; beyond it the oldest ended ones go before their time. */
    @WithDefault("200000")
    int mostJobs();

    /** How long a signed download link works, in real time. */
    @WithDefault("PT24H")
    Duration linkLifetime();

    /** Origin that download links start with; where absent, the origin the caller used. */
    Optional<URI> publicUrl();

    OpenAi openai();

    /** Settings of the OpenAI door. */
    interface OpenAi {
        /** Whether the sora models answer as they do since September 2026: not at all. Profile {@code contract} only. */
        @WithDefault("false")
        boolean soraShutDown();
    }

    Kling kling();

    /** Settings of the Kling door. */
    interface Kling {
        /** Signs the tokens of the legacy generation; their issuer is the credential. */
        @WithDefault("sandbox-kling-secret")
        String jwtSecret();

        /** Signs callbacks, {@code whsec_} and base64; callbacks are unsigned where absent, as at the vendor. */
        Optional<String> webhookSecret();
    }
}
