package io.tallylight.events;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a compacted topic from its beginning, for a copy in memory: every partition, no group, no offsets kept. One
 * thread of its own calls the callback for each record, in the partition's order; a null value is a tombstone. When the
 * broker cannot be had it tries again for ever, and after an error it reads from the beginning again, so the callback
 * must bear repeats. The callback must not throw; if it does, the record is logged and skipped.
 */
public final class CompactedTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopic.class);
    private static final Duration POLL_MOST = Duration.ofMillis(200);
    private static final Duration TOPIC_WAIT = Duration.ofSeconds(5);
    private static final long RETRY_MILLIS = 500;

    private final Map<String, Object> configuration;
    private final String topic;
    private final Consumer<ConsumerRecord<String, byte[]>> callback;
    private final InstantSource clock;
    private final Thread thread;
    private final CountDownLatch firstCaughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile @Nullable Instant lastRead;
    private volatile @Nullable KafkaConsumer<String, byte[]> open;

    /**
     * Nothing is read before {@link #start}.
     *
     * @param bootstrapServers where Kafka is
     * @param topic what to follow
     * @param clock tells {@link #lastRead}
     * @param callback takes each record, on the reader's thread
     */
    public CompactedTopic(
            String bootstrapServers,
            String topic,
            InstantSource clock,
            Consumer<ConsumerRecord<String, byte[]>> callback) {
        this.configuration = new HashMap<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                200,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                30_000,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                32 << 20));
        this.topic = topic;
        this.clock = clock;
        this.callback = callback;
        this.thread = Thread.ofPlatform().name("topic-" + topic).daemon().unstarted(this::run);
    }

    /** Starts the reader's thread. */
    public void start() {
        thread.start();
    }

    /** Whether all that stood on the topic when reading began has been read, once since the start. */
    public boolean caughtUp() {
        return firstCaughtUp.getCount() == 0;
    }

    /** Waits until {@link #caughtUp}; false when the time is over. */
    public boolean awaitCaughtUp(Duration most) throws InterruptedException {
        return firstCaughtUp.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** When the last record was read; null before the first. A broker that is gone shows as this growing old. */
    public @Nullable Instant lastRead() {
        return lastRead;
    }

    /** Stops the thread and waits for it a moment. */
    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<String, byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean running() {
        return closing.getCount() > 0;
    }

    private void run() {
        while (running()) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
                open = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("{} reader woken", topic, e);
            } catch (KafkaException e) {
                LOG.warn("{} cannot be read, trying again: {}", topic, e.getMessage());
            } finally {
                open = null;
            }
            pause();
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, TOPIC_WAIT).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            LOG.info("{} does not exist yet", topic);
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (running()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL_MOST)) {
                lastRead = clock.instant();
                take(record);
            }
            if (!caughtUp()
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                firstCaughtUp.countDown();
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            callback.accept(record);
        } catch (RuntimeException e) {
            LOG.error("{} offset {} was skipped", topic, record.offset(), e);
        }
    }

    private void pause() {
        try {
            if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("{} reader closed", topic);
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }
}
