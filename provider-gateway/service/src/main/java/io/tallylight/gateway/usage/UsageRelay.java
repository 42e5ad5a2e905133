package io.tallylight.gateway.usage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.tallylight.events.Topics;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.store.Outbox;
import io.tallylight.values.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells metering what was delivered, right after the commit and from the thread that made it. A generation that could not
 * be told whole is told again, from the database; repeats change nothing.
 */
@ApplicationScoped
public class UsageRelay {
    private static final Logger LOG = Logger.getLogger(UsageRelay.class);

    private final KafkaProducer<String, byte[]> producer;
    private final Outbox outbox;
    private final Positions positions = new Positions();
    private final Set<GenerationKey> untold = ConcurrentHashMap.newKeySet();

    UsageRelay(@ConfigProperty(name = "kafka.bootstrap.servers") String kafka, Outbox outbox, MeterRegistry registry) {
        this.outbox = outbox;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 << 10,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        30_000),
                new StringSerializer(),
                new ByteArraySerializer());
        Gauge.builder("tallylight.outbox.pending", positions, Positions::waiting)
                .description("Outbox rows that metering has not made durable yet")
                .register(registry);
    }

    /** Tells everything an ending wrote into the outbox. Never throws: what fails is told again later. */
    public void tell(Accepted accepted, Ending ending) {
        try {
            Telling telling = new Telling(accepted, ending);
            for (Clip clip : ending.clips()) {
                send(new Outbox.Row(accepted.key(), clip.number()), telling.clip(clip));
            }
            Outcome outcome = ending.outcome();
            if (outcome != null) {
                send(new Outbox.Row(accepted.key(), Ending.END), List.of(telling.end(outcome)));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s could not be told and will be told again", accepted.key());
            untold.add(accepted.key());
        }
    }

    /** Says that a generation must be told again. */
    public void untold(GenerationKey key) {
        untold.add(key);
    }

    /** Generations that were not told whole, each given out once. */
    public List<GenerationKey> takeUntold() {
        List<GenerationKey> taken = List.copyOf(untold);
        taken.forEach(untold::remove);
        return taken;
    }

    /** Whether brokers answer. */
    public boolean connected() {
        return !producer.partitionsFor(Topics.USAGE).isEmpty();
    }

    Positions positions() {
        return positions;
    }

    void stop(@Observes ShutdownEvent stopping) {
        producer.close(Duration.ofSeconds(5));
    }

    private void send(Outbox.Row row, List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            outbox.forget(List.of(row));
            return;
        }
        Acknowledged acknowledged = new Acknowledged(row, records.size());
        for (ProducerRecord<String, byte[]> one : records) {
            // The callback tells how it went.
            var _ = producer.send(one, acknowledged::one);
        }
    }

    /** Counts a row's records as the brokers acknowledge them; only a row that is there whole has a position. */
    private final class Acknowledged {
        private final Outbox.Row row;
        private final AtomicInteger missing;
        private final AtomicBoolean failed = new AtomicBoolean();
        private final @Nullable Map<Integer, Long> heard = positions.heard();

        private Acknowledged(Outbox.Row row, int records) {
            this.row = row;
            this.missing = new AtomicInteger(records);
        }

        /** Acknowledgements of one partition come in its order, so the last has the highest offset. */
        private void one(RecordMetadata at, @Nullable Exception failure) {
            if (failure != null) {
                again("was not taken by Kafka: " + failure.getMessage());
            } else if (!at.hasOffset()) {
                again("has no position");
            } else if (!positions.stands(at.partition(), at.offset(), heard)) {
                again("was written before an end that partition " + at.partition() + " had: Kafka lost records");
                positions.drain(at.partition()).forEach(lost -> untold.add(lost.generation()));
            }
            if (missing.decrementAndGet() == 0 && !failed.get()) {
                if (heard == null && positions.heard() != null) {
                    again("was sent before metering said where it stands");
                } else {
                    positions.put(at.partition(), at.offset(), row);
                }
            }
        }

        private void again(String why) {
            if (failed.compareAndSet(false, true)) {
                LOG.warnf("%s will be sent again: it %s", row.generation(), why);
                untold.add(row.generation());
            }
        }
    }
}
