package io.tallylight.sandbox.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Configuration for tests that need no server. */
public record TestConfig(Duration retention, int mostJobs, Duration linkLifetime, boolean soraShutDown)
        implements SandboxConfig {
    public static final TestConfig USUAL = new TestConfig(Duration.ofHours(24), 1_000, Duration.ofHours(24), false);

    @Override
    public Map<String, String> credentials() {
        return Map.of();
    }

    @Override
    public Optional<URI> publicUrl() {
        return Optional.of(URI.create("http://sandbox.test/"));
    }

    @Override
    public OpenAi openai() {
        return () -> soraShutDown;
    }

    @Override
    public Kling kling() {
        return new Kling() {
            @Override
            public String jwtSecret() {
                return "jwt-secret";
            }

            @Override
            public Optional<String> webhookSecret() {
                return Optional.empty();
            }
        };
    }
}
