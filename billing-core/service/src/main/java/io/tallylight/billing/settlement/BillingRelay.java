package io.tallylight.billing.settlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import io.tallylight.events.outbox.OutboxRelay;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends what stands in billing's outbox: what was booked, what a guard has to say, dead letters. */
@Startup
@Singleton
public class BillingRelay {
    private static final Duration POLL_MOST = Duration.ofMillis(500);

    private final OutboxRelay relay;

    BillingRelay(AgroalDataSource database, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.relay = new OutboxRelay(database, bootstrapServers, POLL_MOST);
    }

    @PostConstruct
    void start() {
        relay.start();
    }

    /** To be called after a commit that appended messages. */
    void wake() {
        relay.wake();
    }

    @PreDestroy
    void stop() {
        relay.close();
    }
}
