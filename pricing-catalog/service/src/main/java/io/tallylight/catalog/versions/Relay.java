package io.tallylight.catalog.versions;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.events.outbox.OutboxRelay;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the outbox relay for as long as the service runs. */
@Singleton
public class Relay {
    private static final Duration POLL_MOST = Duration.ofMillis(250);
    private static final int COUNTED_MOST = 10_000;

    private final AgroalDataSource database;
    private final MeterRegistry meters;
    private final OutboxRelay relay;

    Relay(
            AgroalDataSource database,
            MeterRegistry meters,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.database = database;
        this.meters = meters;
        this.relay = new OutboxRelay(database, bootstrapServers, POLL_MOST);
    }

    void start(@Observes StartupEvent started) {
        Gauge.builder("tallylight_outbox_pending", this, Relay::pending)
                .description("Messages that wait for Kafka")
                .register(meters);
        relay.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        relay.close();
    }

    /** To be called after a commit that appended messages. */
    public void wake() {
        relay.wake();
    }

    private long pending() {
        try (Connection connection = database.getConnection()) {
            return Outbox.pending(connection, COUNTED_MOST);
        } catch (SQLException e) {
            throw new IllegalStateException("the outbox cannot be counted", e);
        }
    }
}
