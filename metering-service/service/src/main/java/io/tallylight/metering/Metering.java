package io.tallylight.metering;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.events.outbox.OutboxRelay;
import io.tallylight.metering.consume.ConsumerSettings;
import io.tallylight.metering.consume.SettledConsumer;
import io.tallylight.metering.consume.UsageConsumer;
import io.tallylight.metering.consume.UsageMetrics;
import io.tallylight.metering.generations.SettlementPolicy;
import io.tallylight.metering.prices.CatalogFollower;
import io.tallylight.metering.prices.KnownPrices;
import io.tallylight.metering.store.SettledStore;
import io.tallylight.metering.store.UsageStore;
import io.tallylight.rating.CatalogVersions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the parts together, starts them in their order and stops them in the opposite one. */
@Singleton
public class Metering {
    private static final Logger LOG = Logger.getLogger(Metering.class);
    private static final Duration OUTBOX_POLL = Duration.ofMillis(20);
    /** The most booked settlements of one transaction. */
    private static final int SETTLED_BATCH_MOST = 5_000;

    private static final Duration CATALOG_WAIT = Duration.ofMillis(500);

    private final CatalogFollower catalogs;
    private final OutboxRelay relay;
    private final UsageStore store;
    private final UsageConsumer consumer;
    private final SettledConsumer settled;
    private final Sweeper sweeper;
    private final Thread starter;
    private volatile boolean stopping;

    Metering(
            MeteringConfiguration configuration,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            AgroalDataSource database,
            MeterRegistry registry) {
        InstantSource clock = InstantSource.system();
        CatalogVersions versions = new CatalogVersions();
        catalogs = new CatalogFollower(versions, bootstrapServers, clock);
        relay = new OutboxRelay(database, bootstrapServers, OUTBOX_POLL);
        store = new UsageStore(
                database,
                new KnownPrices(versions),
                new SettlementPolicy(configuration.gapWait(), configuration.settlementInterval()),
                clock,
                relay::wake);
        ConsumerSettings settings =
                new ConsumerSettings(bootstrapServers, configuration.group(), configuration.batchMost(), (int)
                        configuration.sessionTimeout().toMillis());
        consumer = new UsageConsumer(settings, database, store, new UsageMetrics(registry), clock);
        settled = new SettledConsumer(
                new ConsumerSettings(bootstrapServers, configuration.group() + "-settled", SETTLED_BATCH_MOST, (int)
                        configuration.sessionTimeout().toMillis()),
                new SettledStore(database, clock),
                registry);
        sweeper = new Sweeper(database, store, versions);
        starter = Thread.ofPlatform().name("metering-start").daemon().unstarted(this::startReading);
        Gauge.builder("tallylight.outbox.pending", sweeper, Sweeper::outboxPending)
                .register(registry);
        registry.more().counter("tallylight.usage.gaps", java.util.List.of(), sweeper, Sweeper::gapsSettled);
    }

    /** For whoever replays dead letters. */
    @Produces
    @Singleton
    UsageStore store() {
        return store;
    }

    /** Whether usage is read and can be rated. */
    boolean reading() {
        return catalogs.caughtUp() && consumer.reading();
    }

    void start(@Observes StartupEvent event) {
        catalogs.start();
        relay.start();
        settled.start();
        starter.start();
    }

    /** Usage is read once the catalogs are known: else all of it would be parked at each start, and rated right after. */
    private void startReading() {
        try {
            while (!stopping && !catalogs.awaitCaughtUp(CATALOG_WAIT)) {
                LOG.debug("waiting for the catalogs");
            }
            if (!stopping) {
                sweeper.start();
                consumer.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        consumer.close();
        settled.close();
        sweeper.close();
        relay.close();
        catalogs.close();
    }
}
