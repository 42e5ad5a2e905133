package io.tallylight.gateway.health;

import io.tallylight.gateway.catalogs.Catalogs;
import io.tallylight.gateway.recovery.Housekeeping;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once every price list is known and everything an earlier process left behind has been taken up. */
@Readiness
@Singleton
public class GatewayReady implements HealthCheck {
    private final Catalogs catalogs;
    private final Housekeeping housekeeping;

    GatewayReady(Catalogs catalogs, Housekeeping housekeeping) {
        this.catalogs = catalogs;
        this.housekeeping = housekeeping;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway")
                .withData("catalogs", catalogs.caughtUp())
                .withData("recovered", housekeeping.recovered())
                .status(catalogs.caughtUp() && housekeeping.recovered())
                .build();
    }
}
