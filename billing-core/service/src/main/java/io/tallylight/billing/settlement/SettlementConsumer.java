package io.tallylight.billing.settlement;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.tallylight.billing.books.LedgerUnavailable;
import io.tallylight.billing.books.LedgerWriter;
import io.tallylight.events.Topics;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Posts settlements. A poll's records become one submission to the ledger; offsets are committed after the database has
 * committed, so a crash in between reads records again, which their revisions make harmless. Without an answer from the
 * ledger the same records are tried again; nothing is skipped.
 */
@Startup
@Singleton
public class SettlementConsumer {
    private static final Logger LOG = Logger.getLogger(SettlementConsumer.class);
    private static final Duration POLL_MOST = Duration.ofMillis(500);
    private static final int RECORDS_MOST = 256;
    private static final long PAUSE_MILLIS = 500;

    private final LedgerWriter writer;
    private final BillingRelay relay;
    private final MeterRegistry registry;
    private final String bootstrapServers;
    private final Thread thread;

    private volatile boolean running = true;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    SettlementConsumer(
            LedgerWriter writer,
            BillingRelay relay,
            MeterRegistry registry,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.writer = writer;
        this.relay = relay;
        this.registry = registry;
        this.bootstrapServers = bootstrapServers;
        this.thread = Thread.ofPlatform().name("settlement-consumer").daemon().unstarted(this::run);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> opened = open()) {
                consumer = opened;
                opened.subscribe(List.of(Topics.SETTLEMENT));
                while (running) {
                    post(opened, opened.poll(POLL_MOST));
                }
            } catch (WakeupException e) {
                LOG.debug("woken to stop");
            } catch (KafkaException | LedgerUnavailable | IllegalStateException e) {
                LOG.warnf("settlements wait: %s", e.getMessage());
                pause();
            }
        }
    }

    private void post(KafkaConsumer<String, byte[]> from, ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>(records.count());
        records.forEach(all::add);
        SettlementBatch batch = SettlementBatch.of(all);
        writer.submit(batch.commands(), batch);
        relay.wake();
        from.commitSync();
        if (batch.deadLetters() > 0) {
            registry.counter("tallylight.dlq.messages", "topic", Topics.SETTLEMENT)
                    .increment(batch.deadLetters());
        }
        batch.tell();
        long now = System.currentTimeMillis();
        all.forEach(record -> registry.timer("tallylight.settlement.lag")
                .record(Duration.ofMillis(Math.max(0, now - record.timestamp()))));
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "billing-core",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        RECORDS_MOST,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        250,
                        // A replica that died without a word is missed this soon; until then its partitions wait.
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        6_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        1_500),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
