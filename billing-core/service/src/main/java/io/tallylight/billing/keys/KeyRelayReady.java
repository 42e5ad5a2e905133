package io.tallylight.billing.keys;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready where nobody tells the services about keys. */
@Readiness
@Singleton
public class KeyRelayReady implements HealthCheck {
    private final KeyRelay relay;

    KeyRelayReady(KeyRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("key relay").status(relay.lives()).build();
    }
}
