package io.tallylight.access.keys;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.events.Topics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link KeyRing} like the topic: all partitions from the beginning, in no consumer group, for ever. While
 * Kafka is away the ring ages and, after a minute, is no longer trusted.
 */
@Singleton
public class KeyRingReader {
    private static final Logger LOG = Logger.getLogger(KeyRingReader.class);
    private static final Duration POLL_MAX = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final KeyRing ring;
    private final String bootstrapServers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    KeyRingReader(KeyRing ring, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.ring = ring;
        this.bootstrapServers = bootstrapServers;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().daemon().name("keys").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (thread != null) {
            thread.join(Duration.ofSeconds(2));
        }
    }

    private void run() {
        while (isRunning()) {
            try (KafkaConsumer<String, byte[]> reading = connect()) {
                consumer = reading;
                follow(reading);
            } catch (WakeupException e) {
                LOG.debug("no longer reading keys", e);
            } catch (KafkaException e) {
                LOG.warnf("cannot read %s, trying again: %s", Topics.KEYS, e.getMessage());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> reading) {
        List<TopicPartition> partitions = partitionsOf(reading);
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
        while (isRunning()) {
            for (ConsumerRecord<String, byte[]> message : reading.poll(POLL_MAX)) {
                take(message);
            }
            if (!ring.isCaughtUp()
                    && partitions.stream().allMatch(p -> reading.position(p) >= ends.getOrDefault(p, 0L))) {
                ring.caughtUp();
                LOG.infof("has read all of %s", Topics.KEYS);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        try {
            switch (KeyTopic.decode(message.key(), message.value())) {
                case KeyTopic.Message.Key(var key) -> ring.put(key);
                case KeyTopic.Message.Heartbeat(var at) -> ring.heartbeat(at);
            }
        } catch (IllegalArgumentException e) {
            LOG.errorf(e, "skipped offset %d of %s", message.offset(), Topics.KEYS);
        }
    }

    private List<TopicPartition> partitionsOf(KafkaConsumer<String, byte[]> reading) {
        while (isRunning()) {
            var partitions = reading.partitionsFor(Topics.KEYS);
            if (partitions != null && !partitions.isEmpty()) {
                return partitions.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
            }
            pause(); // Not created yet.
        }
        throw new WakeupException();
    }

    private boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void pause() {
        try {
            boolean _ = stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private KafkaConsumer<String, byte[]> connect() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        5_000,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
