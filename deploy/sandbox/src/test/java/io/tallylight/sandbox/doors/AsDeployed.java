package io.tallylight.sandbox.doors;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A sandbox with a webhook secret at Kling, behind a name and TLS: links say so, and nobody listens there. */
public final class AsDeployed implements QuarkusTestProfile {
    static final String WEBHOOK_SECRET = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("sandbox.kling.webhook-secret", WEBHOOK_SECRET, "sandbox.public-url", "https://sandbox.example/");
    }
}
