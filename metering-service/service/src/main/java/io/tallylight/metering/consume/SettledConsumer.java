package io.tallylight.metering.consume;

import io.micrometer.core.instrument.MeterRegistry;
import io.tallylight.events.Decoding;
import io.tallylight.events.GenerationSettled;
import io.tallylight.events.GenerationSettledCodec;
import io.tallylight.events.Topics;
import io.tallylight.metering.store.DeadLetter;
import io.tallylight.metering.store.Positions.Move;
import io.tallylight.metering.store.Positions.Position;
import io.tallylight.metering.store.SettledStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code tallylight.billing.v1} for what was settled, as one member of a group. As with usage, PostgreSQL decides
 * where reading goes on: a partition is claimed when it is assigned, and what was read is written with its next
 * position. On any trouble the consumer starts anew from there; nothing is urgent here.
 */
public final class SettledConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettledConsumer.class);
    private static final Duration POLL_MOST = Duration.ofMillis(500);
    private static final Duration FAILED_PAUSE = Duration.ofSeconds(1);

    private final ConsumerSettings settings;
    private final SettledStore store;
    private final MeterRegistry registry;
    private final Thread thread;
    private final Map<Integer, Position> positions = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile boolean running = true;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> open;

    /** Nothing is read before {@link #start}. */
    public SettledConsumer(ConsumerSettings settings, SettledStore store, MeterRegistry registry) {
        this.settings = settings;
        this.store = store;
        this.registry = registry;
        this.thread = Thread.ofPlatform().name("settled-consumer").unstarted(this::run);
    }

    /** Starts the consumer's thread. */
    public void start() {
        thread.start();
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
                consumer.subscribe(List.of(Topics.BILLING), new Assignment(consumer));
                while (running) {
                    take(consumer.poll(POLL_MOST));
                }
            } catch (WakeupException | InterruptException e) {
                LOG.debug("the consumer was woken", e);
            } catch (SQLException | KafkaException e) {
                LOG.warn("what was settled waits: {}", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.error("reading what was settled failed, starting anew where the database stands", e);
                pause();
            } finally {
                open = null;
                positions.clear();
            }
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        List<GenerationSettled> settled = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        Map<Integer, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.put(record.partition(), record.offset() + 1);
            if (GenerationSettledCodec.isOne(record.headers())) {
                switch (GenerationSettledCodec.decode(record.headers(), record.value())) {
                    case Decoding.Decoded<GenerationSettled>(GenerationSettled one, var trace) -> settled.add(one);
                    case Decoding.Broken<GenerationSettled> broken -> letters.add(DeadLetter.of(record, broken));
                }
            }
        }
        List<Move> moves = new ArrayList<>();
        next.forEach((partition, offset) -> {
            Position position = positions.get(partition);
            if (position == null) {
                throw new IllegalStateException("partition " + partition + " was never claimed");
            }
            moves.add(new Move(position, offset));
        });
        Set<Integer> lost = store.write(settled, letters, moves);
        if (!lost.isEmpty()) {
            throw new KafkaException("partitions " + lost + " belong to another replica");
        }
        moves.forEach(move -> positions.put(move.to().partition(), move.to()));
        registry.counter("tallylight.settled.taken").increment(settled.size());
        if (!letters.isEmpty()) {
            LOG.error("{} records of {} cannot be read and became dead letters", letters.size(), Topics.BILLING);
            registry.counter("tallylight.dlq.messages", "topic", Topics.BILLING).increment(letters.size());
        }
    }

    private void pause() {
        try {
            var _ = closing.await(FAILED_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** What Kafka assigns is claimed at once, so that nothing is fetched from an offset PostgreSQL did not name. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;

        Assignment(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return;
            }
            try {
                for (Position position : store.claim(
                        partitions.stream().map(TopicPartition::partition).toList())) {
                    positions.put(position.partition(), position);
                    consumer.seek(new TopicPartition(Topics.BILLING, position.partition()), position.next());
                }
            } catch (SQLException e) {
                throw new KafkaException("the positions cannot be claimed", e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> positions.remove(partition.partition()));
        }
    }
}
