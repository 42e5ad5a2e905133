package io.tallylight.sandbox.stripe.checkout;

import io.quarkus.runtime.StartupEvent;
import io.tallylight.sandbox.stripe.books.Archive;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks every few seconds for sessions whose time has come. */
@ApplicationScoped
class Expiry {
    private static final long SECONDS = 5;

    private final Archive archive;
    private final Cashier cashier;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stripe-expiry").factory());

    Expiry(Archive archive, Cashier cashier) {
        this.archive = archive;
        this.cashier = cashier;
    }

    void start(@Observes StartupEvent started) {
        var _ = clock.scheduleWithFixedDelay(
                () -> archive.inTurn(cashier::expireDue), SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
