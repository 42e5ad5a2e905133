package io.tallylight.billing.settlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import io.tallylight.events.outbox.OutboxRelay;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends what stands in billing's outbox: dead letters, for now. */
@Startup
@Singleton
public class DeadLetterRelay {
    private static final Duration POLL_MOST = Duration.ofMillis(500);

    private final OutboxRelay relay;

    DeadLetterRelay(
            AgroalDataSource database, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.relay = new OutboxRelay(database, bootstrapServers, POLL_MOST);
    }

    @PostConstruct
    void start() {
        relay.start();
    }

    @PreDestroy
    void stop() {
        relay.close();
    }
}
