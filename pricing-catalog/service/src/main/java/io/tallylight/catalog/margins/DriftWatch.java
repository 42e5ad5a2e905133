package io.tallylight.catalog.margins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.catalog.alarms.Alarm;
import io.tallylight.catalog.alarms.AlarmRows;
import io.tallylight.catalog.alarms.Drift;
import io.tallylight.catalog.margins.MarginsView.MarginRow;
import io.tallylight.catalog.references.References;
import io.tallylight.catalog.references.Referred;
import io.tallylight.catalog.versions.PublishedVersions;
import io.tallylight.catalog.versions.Relay;
import io.tallylight.values.TenantId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Compares each model's margin of the last seven days with the expected one, and reports those that lie below it by more
 * than the tolerance, once a day each. A handful of generations says nothing, and is not reported.
 */
@Singleton
public class DriftWatch {
    private static final Logger LOG = Logger.getLogger(DriftWatch.class);
    private static final int DAYS = 7;
    private static final int FEWEST_GENERATIONS = 20;

    private final PublishedVersions versions;
    private final Margins margins;
    private final AlarmRows alarms;
    private final Relay relay;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Duration every;
    private final BigDecimal tolerance;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("drift-watch").daemon().factory());

    DriftWatch(
            PublishedVersions versions,
            Margins margins,
            AlarmRows alarms,
            Relay relay,
            ObjectMapper json,
            InstantSource clock,
            @ConfigProperty(name = "tallylight.catalog.drift-every", defaultValue = "PT1H") Duration every,
            @ConfigProperty(name = "tallylight.catalog.drift-tolerance", defaultValue = "0.05") BigDecimal tolerance) {
        this.versions = versions;
        this.margins = margins;
        this.alarms = alarms;
        this.relay = relay;
        this.json = json;
        this.clock = clock;
        this.every = every;
        this.tolerance = tolerance;
    }

    void start(@Observes StartupEvent started) {
        var _ = schedule.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        schedule.shutdownNow();
    }

    private void look() {
        try {
            for (UUID tenant : versions.tenants()) {
                compare(new TenantId(tenant));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("margins were not compared, the next look tries again", e);
        }
    }

    /** A tenant that billing does not answer for is left to the next look. */
    private void compare(TenantId tenant) throws InterruptedException {
        try {
            look(tenant);
        } catch (IOException e) {
            LOG.debugf("margins of %s were not compared: %s", tenant, e.getMessage());
        }
    }

    private void look(TenantId tenant) throws IOException, InterruptedException {
        Instant now = clock.instant();
        Instant to = now.truncatedTo(ChronoUnit.HOURS);
        Instant from = to.minus(DAYS, ChronoUnit.DAYS);
        Referred inForce =
                versions.inForce(tenant, now).map(References::version).orElse(null);
        if (inForce == null || inForce.version() == null) {
            return;
        }
        List<Alarm> found = new ArrayList<>();
        for (MarginRow row : margins.models(tenant, inForce, from, to, tolerance)) {
            if (row.alarm()
                    && row.realised() != null
                    && row.expected() != null
                    && row.drift() != null
                    && row.generations() >= FEWEST_GENERATIONS) {
                Drift drift = new Drift(
                        inForce.version(),
                        row.id(),
                        from,
                        to,
                        row.generations(),
                        row.realised(),
                        row.expected(),
                        row.drift());
                found.add(new Alarm(
                        Drift.TYPE,
                        inForce.version(),
                        "model/" + row.id(),
                        now.truncatedTo(ChronoUnit.DAYS),
                        write(drift)));
            }
        }
        if (alarms.raise(tenant, found, now) > 0) {
            relay.wake();
        }
    }

    private String write(Drift drift) {
        try {
            return json.writeValueAsString(drift);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alarm that cannot be written", e);
        }
    }
}
