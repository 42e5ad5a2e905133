package io.tallylight.gateway.recovery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.gateway.catalogs.Catalogs;
import io.tallylight.gateway.store.SoleGateway;
import io.tallylight.gateway.usage.MeteringPositions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is done at the start, and then again every other second. */
@ApplicationScoped
public class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LOCK_PAUSE = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final SoleGateway sole;
    private final Recovery recovery;
    private final HoldReleases releases;
    private final Unreconciled unreconciled;
    private final MeteringPositions metering;
    private final Catalogs catalogs;
    private volatile boolean recovered;
    private @Nullable Thread thread;

    Housekeeping(
            SoleGateway sole,
            Recovery recovery,
            HoldReleases releases,
            Unreconciled unreconciled,
            MeteringPositions metering,
            Catalogs catalogs) {
        this.sole = sole;
        this.recovery = recovery;
        this.releases = releases;
        this.unreconciled = unreconciled;
        this.metering = metering;
        this.catalogs = catalogs;
    }

    /** Whether this is the gateway that works, and has taken up everything an earlier one left behind. */
    public boolean recovered() {
        return recovered && sole.held();
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("housekeeping").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(2));
        }
    }

    private void run() {
        try {
            while (!sole.check()) {
                Thread.sleep(LOCK_PAUSE);
            }
            // What an earlier process was doing needs the price list it was doing it by.
            while (!catalogs.caughtUp()) {
                Thread.sleep(FIRST_PAUSE);
            }
            while (true) {
                if (sole.check()) {
                    round();
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            LOG.debug("housekeeping ends", e);
        }
    }

    private void round() throws InterruptedException {
        try {
            if (!recovered) {
                recovery.takeUp();
                // Where metering stands shows whether Kafka lost what it had.
                metering.catchUp();
                recovery.tellAgain();
                recovered = true;
            }
            recovery.takeUpStranded();
            recovery.tellUntold();
            releases.releaseDue();
            unreconciled.endDue();
            metering.catchUp();
        } catch (RuntimeException e) {
            LOG.warnf(e, "housekeeping failed and goes on: %s", e.getMessage());
        }
    }
}
