package io.tallylight.metering;

import io.tallylight.events.outbox.Outbox;
import io.tallylight.metering.store.GenerationRows.CatalogVersion;
import io.tallylight.metering.store.UsageStore;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.values.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does once a second what no event asks for: settles what is overdue, rates what was parked, counts what waits. */
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int PENDING_MOST = 100_000;

    private final DataSource database;
    private final UsageStore store;
    private final CatalogVersions versions;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("metering-sweeper").daemon().factory());

    private volatile long outboxPending;
    private final AtomicLong gapsSettled = new AtomicLong();
    private boolean first = true;

    Sweeper(DataSource database, UsageStore store, CatalogVersions versions) {
        this.database = database;
        this.store = store;
        this.versions = versions;
    }

    void start() {
        var _ = schedule.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.SECONDS);
    }

    /** Messages that Kafka has not acknowledged yet, as of a second ago. */
    long outboxPending() {
        return outboxPending;
    }

    /** Generations settled with seconds missing, since the start. */
    long gapsSettled() {
        return gapsSettled.get();
    }

    private void sweep() {
        try {
            int settled = store.settleGaps();
            if (settled > 0) {
                gapsSettled.addAndGet(settled);
                LOG.warn(
                        "{} generations were settled by what was seen; seconds their end promised never came", settled);
            }
            int overdue = store.settleOverdue();
            if (overdue > 0) {
                LOG.debug("{} generations were settled though no event came", overdue);
            }
            // At the start everything is tried again, for the code that rates may be newer than what parked.
            for (CatalogVersion awaited : store.parkedFor(!first)) {
                if (versions.find(new TenantId(awaited.tenantId()), awaited.version())
                        .isPresent()) {
                    int looked = store.retryParked(awaited.tenantId(), awaited.version());
                    LOG.info("{} parked generations of catalog version {} were rated", looked, awaited.version());
                }
            }
            first = false;
            try (Connection connection = database.getConnection()) {
                outboxPending = Outbox.pending(connection, PENDING_MOST);
            }
        } catch (SQLException e) {
            LOG.warn("the sweep waits for the database: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a sweep failed, the next one tries again", e);
        }
    }

    @Override
    public void close() {
        schedule.shutdown();
        try {
            if (!schedule.awaitTermination(5, TimeUnit.SECONDS)) {
                schedule.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
