package io.tallylight.billing.books;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready where the ledger has found its books wrong and has stopped. */
@Readiness
@Singleton
public class LedgerReady implements HealthCheck {
    private final LedgerWriter writer;

    LedgerReady(LedgerWriter writer) {
        this.writer = writer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ledger")
                .status(writer.halted() == null)
                .build();
    }
}
