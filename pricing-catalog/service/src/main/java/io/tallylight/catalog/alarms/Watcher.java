package io.tallylight.catalog.alarms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.catalog.references.References;
import io.tallylight.catalog.versions.CatalogVersion;
import io.tallylight.catalog.versions.PublishedVersions;
import io.tallylight.catalog.versions.Relay;
import io.tallylight.catalog.versions.Timeline;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.TenantId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks a year ahead in every version that is in force or will be, and reports each plan and pack that a change of cost
 * pushes below its floors: at once when the version is published, and again when time brings new changes into view. Each
 * is reported once per version, offer and change, however many replicas look.
 */
@Singleton
public class Watcher {
    private static final Logger LOG = Logger.getLogger(Watcher.class);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final Duration MOMENT = Duration.ofNanos(1_000);
    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    private final AlarmRows alarms;
    private final PublishedVersions versions;
    private final Relay relay;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Duration every;
    private final Map<String, Instant> looked = new HashMap<>();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("margin-watcher").daemon().factory());

    Watcher(
            AlarmRows alarms,
            PublishedVersions versions,
            Relay relay,
            ObjectMapper json,
            InstantSource clock,
            MeterRegistry meters,
            @ConfigProperty(name = "tallylight.catalog.watch-every", defaultValue = "PT10S") Duration every) {
        this.alarms = alarms;
        this.versions = versions;
        this.relay = relay;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
        this.every = every;
    }

    void start(@Observes StartupEvent started) {
        var _ = schedule.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        schedule.shutdownNow();
    }

    private void look() {
        try {
            Instant now = clock.instant();
            for (UUID tenant : versions.tenants()) {
                look(new TenantId(tenant), now);
            }
        } catch (RuntimeException e) {
            LOG.error("the margins were not looked at, the next look tries again", e);
        }
    }

    private void look(TenantId tenant, Instant now) {
        Timeline timeline = versions.timeline(tenant, now);
        List<Long> relevant = timeline.inForceWithin(now, now.plus(AHEAD));
        for (long version : relevant) {
            String key = tenant + "/" + version + "/" + timeline.until(version).orElse(null);
            Instant last = looked.get(key);
            if (last == null || last.plus(LOOK_AGAIN).isBefore(now)) {
                look(tenant, version, timeline, now);
                looked.put(key, now);
            }
        }
    }

    /** From its beginning on, so that what changed while the service was down is reported too. */
    private void look(TenantId tenant, long version, Timeline timeline, Instant now) {
        CatalogVersion row = versions.one(tenant, version);
        Instant horizon = now.plus(AHEAD);
        Instant until = timeline.until(version)
                .filter(next -> next.isBefore(horizon))
                .map(next -> next.minus(MOMENT))
                .orElse(horizon);
        CatalogDocument former = timeline.before(version)
                .map(one -> References.published(versions.one(tenant, one).document))
                .orElse(null);
        List<Alarm> found = new ArrayList<>();
        for (Falls.Fall fall : Falls.of(References.published(row.document), row.effectiveFrom, former, until)) {
            BelowFloor below = BelowFloor.of(version, fall);
            found.add(new Alarm(BelowFloor.TYPE, version, below.subject(), fall.at(), write(below)));
        }
        int raised = alarms.raise(tenant, found, now);
        if (raised > 0) {
            LOG.warnf("%d offers of version %d of %s fall below their floors", raised, version, tenant);
            meters.counter("tallylight_catalog_offers_below_floor").increment(raised);
            relay.wake();
        }
    }

    private String write(BelowFloor below) {
        try {
            return json.writeValueAsString(below);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alarm that cannot be written", e);
        }
    }
}
