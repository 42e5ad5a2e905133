package io.tallylight.sandbox.wire;

import io.tallylight.sandbox.config.SandboxConfig;
import io.tallylight.sandbox.jobs.Count;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may come in: one configured secret for each provider. */
@ApplicationScoped
public class Credentials {
    private static final String BEARER = "Bearer ";

    private final Map<String, String> secrets;
    private final Statistics statistics;

    Credentials(SandboxConfig config, Statistics statistics) {
        this.secrets = config.credentials();
        this.statistics = statistics;
    }

    /** Whether the secret is the one of that provider; counts those that are not. */
    public boolean accept(Door door, Optional<String> secret) {
        boolean accepted = secret.isPresent()
                && secret.get().equals(secrets.get(door.provider().slug()));
        if (!accepted) statistics.count(door, Count.UNAUTHENTICATED);
        return accepted;
    }

    /** The token of an {@code Authorization} header. */
    public static Optional<String> bearer(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(BEARER)
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
