package io.tallylight.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Forgets idempotency keys once they are 30 days old. */
@Singleton
class IdempotencyMemory {
    private static final Logger LOG = Logger.getLogger(IdempotencyMemory.class);

    private final IdempotencyTable table;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idempotency-memory").factory());
    private @Nullable ScheduledFuture<?> hourly;

    IdempotencyMemory(IdempotencyTable table) {
        this.table = table;
    }

    void start(@Observes StartupEvent started) {
        hourly = timer.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (hourly != null) {
            hourly.cancel(false);
        }
        timer.shutdown();
    }

    private void forget() {
        try {
            int forgotten = table.forgetOld();
            LOG.debugf("forgot %d idempotency keys", forgotten);
        } catch (IllegalStateException e) {
            LOG.warnf("%s; trying again in an hour", e.getMessage());
        }
    }
}
