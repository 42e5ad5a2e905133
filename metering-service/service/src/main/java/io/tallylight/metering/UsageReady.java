package io.tallylight.metering;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the catalogs are known and usage is read. */
@Readiness
@Singleton
class UsageReady implements HealthCheck {
    private final Metering metering;

    UsageReady(Metering metering) {
        this.metering = metering;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("usage").status(metering.reading()).build();
    }
}
