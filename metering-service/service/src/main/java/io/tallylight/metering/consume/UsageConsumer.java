package io.tallylight.metering.consume;

import io.tallylight.events.Topics;
import io.tallylight.metering.store.Positions;
import io.tallylight.metering.store.Positions.Move;
import io.tallylight.metering.store.Positions.Position;
import io.tallylight.metering.store.UsageStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code tallylight.usage.v1} as one member of the consumer group. Kafka decides who reads which partition;
 * PostgreSQL decides where reading goes on and who may write: a partition that is assigned is paused until its position
 * was claimed there. Offsets committed to Kafka are for lag tools only and are never read back.
 */
public final class UsageConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsageConsumer.class);
    private static final Duration POLL_MOST = Duration.ofMillis(100);
    private static final Duration CLAIM_AGAIN = Duration.ofMillis(500);
    /** Long enough for Kafka to tell a consumer that woke late that its partitions went to another. */
    private static final Duration CLAIM_FENCED_AGAIN = Duration.ofSeconds(5);

    private static final Duration FAILED_PAUSE = Duration.ofSeconds(1);
    private static final Duration OFFSETS_WAIT = Duration.ofSeconds(5);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private final ConsumerSettings settings;
    private final DataSource database;
    private final Writer writer;
    private final UsageMetrics metrics;
    private final InstantSource clock;
    private final Thread thread;
    private final Map<Integer, Instant> toClaim = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private Instant committedAt = Instant.EPOCH;
    private volatile boolean running = true;
    private volatile boolean reading;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> open;

    /** Nothing is read before {@link #start}. */
    public UsageConsumer(
            ConsumerSettings settings,
            DataSource database,
            UsageStore store,
            UsageMetrics metrics,
            InstantSource clock) {
        this.settings = settings;
        this.database = database;
        this.writer = new Writer(store, metrics, clock);
        this.metrics = metrics;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("usage-consumer").unstarted(this::run);
    }

    /** Starts the consumer's thread. */
    public void start() {
        thread.start();
    }

    /** Whether Kafka answers: the last poll went well. */
    public boolean reading() {
        return reading;
    }

    /** Ends after the batch at hand and leaves the group. */
    @Override
    public void close() {
        running = false;
        closing.countDown();
        KafkaConsumer<byte[], byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.toProperties())) {
                open = consumer;
                consumer.subscribe(List.of(Topics.USAGE), new Assignment(consumer));
                while (running) {
                    turn(consumer);
                }
            } catch (WakeupException | InterruptException e) {
                LOG.debug("the consumer was woken", e);
            } catch (KafkaException e) {
                LOG.warn("usage cannot be read, trying again: {}", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.error("reading usage failed, starting anew where the database stands", e);
                pause();
            } finally {
                open = null;
                reading = false;
                writer.giveUp(writer.positions().keySet());
                toClaim.clear();
            }
        }
    }

    private void pause() {
        try {
            var _ = closing.await(FAILED_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void turn(KafkaConsumer<byte[], byte[]> consumer) {
        claimDue(consumer);
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL_MOST);
        reading = true;
        if (!polled.isEmpty()) {
            List<ConsumerRecord<byte[], byte[]>> records =
                    StreamSupport.stream(polled.spliterator(), false).toList();
            Set<Integer> lost = writer.write(records);
            if (!lost.isEmpty()) {
                standAside(consumer, lost);
            }
        }
        commitForLagTools(consumer);
    }

    /** Claims what was assigned. While the database is away the partitions stay paused and the group membership holds. */
    private void claimDue(KafkaConsumer<byte[], byte[]> consumer) {
        Instant now = clock.instant();
        Set<Integer> due = toClaim.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (due.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            List<Position> claimed = Positions.claim(connection, Topics.USAGE, due);
            due.forEach(partition -> toClaim.put(partition, now.plus(CLAIM_AGAIN)));
            for (Position position : withinTheLog(consumer, connection, claimed)) {
                TopicPartition partition = topicPartition(position);
                consumer.seek(partition, position.next());
                consumer.resume(Set.of(partition));
                writer.own(position);
                toClaim.remove(position.partition());
            }
            LOG.info("reading partitions {}", due);
        } catch (SQLException | TimeoutException e) {
            LOG.warn("partitions {} wait: {}", due, e.getMessage());
            due.forEach(partition -> toClaim.put(partition, now.plus(CLAIM_AGAIN)));
        }
    }

    /**
     * Positions, those beyond the end of their partition moved to its beginning: the log lost its tail, and what is
     * appended now stands at offsets we have passed. Whatever is read again finds its bits set. The position moves
     * durably and at once, for the gateway drops from its outbox what lies below it.
     */
    private List<Position> withinTheLog(
            KafkaConsumer<byte[], byte[]> consumer, Connection connection, List<Position> claimed) throws SQLException {
        Set<TopicPartition> partitions =
                claimed.stream().map(UsageConsumer::topicPartition).collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, OFFSETS_WAIT);
        List<Position> within = new ArrayList<>();
        for (Position position : claimed) {
            long end = ends.getOrDefault(topicPartition(position), Long.MAX_VALUE);
            if (position.next() <= end) {
                within.add(position);
                continue;
            }
            Set<TopicPartition> cut = Set.of(topicPartition(position));
            long beginning = consumer.beginningOffsets(cut, OFFSETS_WAIT)
                    .values()
                    .iterator()
                    .next();
            Move back = new Move(position, beginning);
            if (Positions.move(connection, Topics.USAGE, List.of(back)).isEmpty()) {
                LOG.warn(
                        "partition {} ends at {}, below our position {}: its log lost its tail; reading it from {}",
                        position.partition(),
                        end,
                        position.next(),
                        beginning);
                metrics.tailLost();
                within.add(back.to());
            }
        }
        return within;
    }

    private static TopicPartition topicPartition(Position position) {
        return new TopicPartition(Topics.USAGE, position.partition());
    }

    private void standAside(KafkaConsumer<byte[], byte[]> consumer, Set<Integer> lost) {
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        assigned.removeIf(partition -> !lost.contains(partition.partition()));
        consumer.pause(assigned);
        Instant again = clock.instant().plus(writer.wasFenced() ? CLAIM_FENCED_AGAIN : CLAIM_AGAIN);
        assigned.forEach(partition -> toClaim.put(partition.partition(), again));
    }

    private void commitForLagTools(KafkaConsumer<byte[], byte[]> consumer) {
        Instant now = clock.instant();
        if (now.isBefore(committedAt.plus(COMMIT_INTERVAL))) {
            return;
        }
        committedAt = now;
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            Position position = writer.positions().get(partition.partition());
            if (position != null) {
                offsets.put(partition, new OffsetAndMetadata(position.next()));
            }
        }
        consumer.commitAsync(offsets, (committed, failure) -> {
            if (failure != null) {
                LOG.debug("offsets for lag tools were not committed", failure);
            }
        });
    }

    /** What Kafka assigns is paused at once, so that nothing is fetched from an offset PostgreSQL did not name. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;

        Assignment(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            partitions.forEach(partition -> toClaim.put(partition.partition(), Instant.EPOCH));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            List<Integer> numbers = new ArrayList<>();
            partitions.forEach(partition -> numbers.add(partition.partition()));
            writer.giveUp(Set.copyOf(numbers));
            toClaim.keySet().removeAll(numbers);
        }
    }
}
