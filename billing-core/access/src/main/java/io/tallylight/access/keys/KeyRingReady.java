package io.tallylight.access.keys;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before all keys are known. */
@Readiness
@Singleton
public class KeyRingReady implements HealthCheck {
    private final KeyRing ring;

    KeyRingReady(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("keys").status(ring.isCaughtUp()).build();
    }
}
