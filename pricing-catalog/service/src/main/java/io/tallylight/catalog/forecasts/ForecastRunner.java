package io.tallylight.catalog.forecasts;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs forecasts, one at a time in each replica. A job whose runner died is taken up by whoever looks next, from its
 * beginning: it only reads, so a second run gives what the first would have.
 */
@Singleton
public class ForecastRunner {
    private static final Logger LOG = Logger.getLogger(ForecastRunner.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int DEAD_AFTER_SECONDS = 30;

    private final ForecastRows rows;
    private final ForecastRun run;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running = true;
    private @Nullable Thread thread;

    ForecastRunner(ForecastRows rows, ForecastRun run) {
        this.rows = rows;
        this.run = run;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("forecasts").daemon().start(this::work);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
            try {
                if (!thread.join(Duration.ofSeconds(5))) {
                    LOG.warn("a forecast did not stop in time; another start takes it up");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** To be called when a job was asked for: it begins at once if nothing else runs. */
    void wake() {
        woken.release();
    }

    private void work() {
        while (running) {
            try {
                Optional<Forecast> job = rows.claim(DEAD_AFTER_SECONDS);
                if (job.isPresent()) {
                    run.run(job.get());
                } else if (woken.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.warn("forecasts wait", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
