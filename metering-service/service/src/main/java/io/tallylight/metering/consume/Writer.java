package io.tallylight.metering.consume;

import io.tallylight.metering.store.Batch;
import io.tallylight.metering.store.Positions.Move;
import io.tallylight.metering.store.Positions.Position;
import io.tallylight.metering.store.UsageStore;
import io.tallylight.metering.store.Written;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records as batches and knows where each owned partition stands. What the database does with a batch decides
 * what happens next:
 *
 * <ul>
 *   <li>committed: the positions advance;
 *   <li>rolled back for a reason that passes (a deadlock, a race of two inserts): the same again;
 *   <li>refused for what it says, by the database or by our own arithmetic: halved until the one record is found that
 *       cannot be stored; it becomes a dead letter;
 *   <li>fenced: its partitions are given up;
 *   <li>anything else, a lost connection before all: nobody knows whether it was committed, so the partitions are given
 *       up and, once the database answers, claimed again at the position that it holds.
 * </ul>
 */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int TRIES_MOST = 10;

    private final UsageStore store;
    private final UsageMetrics metrics;
    private final InstantSource clock;
    private final Batches batches = new Batches();
    private final Map<Integer, Position> positions = new HashMap<>();
    private boolean fenced;

    Writer(UsageStore store, UsageMetrics metrics, InstantSource clock) {
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The partition is ours from there on. */
    void own(Position position) {
        positions.put(position.partition(), position);
    }

    /** The partitions are not ours any more. */
    void giveUp(Set<Integer> partitions) {
        positions.keySet().removeAll(partitions);
    }

    boolean owns(int partition) {
        return positions.containsKey(partition);
    }

    /** Where the owned partitions stand. */
    Map<Integer, Position> positions() {
        return Map.copyOf(positions);
    }

    /**
     * Writes the records, in the order of their offsets.
     *
     * @return the partitions that were given up
     */
    Set<Integer> write(List<ConsumerRecord<byte[], byte[]>> records) {
        fenced = false;
        reportLost(records);
        Set<Integer> before = Set.copyOf(positions.keySet());
        writeHalving(records);
        Set<Integer> lost = new HashSet<>(before);
        lost.removeAll(positions.keySet());
        return lost;
    }

    /** Usage is never compacted, so an offset that is skipped was dropped by Kafka before it was read here. */
    private void reportLost(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<Integer, Long> expected = new HashMap<>();
        positions.forEach((partition, position) -> expected.put(partition, position.next()));
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Long next = expected.put(record.partition(), record.offset() + 1);
            if (next != null && record.offset() > next) {
                LOG.error("{}-{} lost offsets {} to {}", record.topic(), record.partition(), next, record.offset() - 1);
                metrics.lost(record.offset() - next);
            }
        }
    }

    /** Whether the last write found that another owns a partition, rather than that the database is in trouble. */
    boolean wasFenced() {
        return fenced;
    }

    private void writeHalving(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> owned =
                records.stream().filter(record -> owns(record.partition())).toList();
        if (owned.isEmpty()) {
            return;
        }
        Exception refusal = writeOnce(owned);
        if (refusal == null) {
            return;
        }
        if (owned.size() > 1) {
            int half = owned.size() / 2;
            writeHalving(owned.subList(0, half));
            writeHalving(owned.subList(half, owned.size()));
            return;
        }
        ConsumerRecord<byte[], byte[]> record = owned.getFirst();
        LOG.error("{}-{} offset {} cannot be stored", record.topic(), record.partition(), record.offset(), refusal);
        Position position = positions.get(record.partition());
        if (position != null) {
            Batch batch = Batches.unstorable(record, position, String.valueOf(refusal.getMessage()));
            if (tryWriting(batch, owned) != null) {
                giveUp(Set.of(record.partition()));
            }
        }
    }

    private @Nullable Exception writeOnce(List<ConsumerRecord<byte[], byte[]>> records) {
        Batch batch;
        try {
            batch = batches.of(records, positions);
        } catch (RuntimeException e) {
            return e;
        }
        return tryWriting(batch, records);
    }

    /** Null when the matter is settled one way or the other; else why what the batch says is refused. */
    private @Nullable Exception tryWriting(Batch batch, List<ConsumerRecord<byte[], byte[]>> records) {
        for (int attempt = 1; ; attempt++) {
            Instant begun = clock.instant();
            Written written;
            try {
                written = store.write(batch);
            } catch (RuntimeException e) {
                return e; // Rolled back; whatever failed fails again for as long as the same records come together.
            } catch (SQLException e) {
                SqlFailure failure = SqlFailure.of(e);
                if (failure == SqlFailure.PASSES && attempt < TRIES_MOST) {
                    LOG.debug("a batch is tried again", e);
                    continue;
                } else if (failure == SqlFailure.REFUSED) {
                    return e;
                } else {
                    LOG.warn("a batch was not written, its partitions are claimed anew: {}", e.getMessage());
                    batch.moves().forEach(move -> positions.remove(move.from().partition()));
                    return null;
                }
            }
            settle(batch, written, records, begun);
            return null;
        }
    }

    private void settle(Batch batch, Written written, List<ConsumerRecord<byte[], byte[]>> records, Instant begun) {
        switch (written) {
            case Written.Applied applied -> {
                batch.moves().stream().map(Move::to).forEach(this::own);
                Instant now = clock.instant();
                Instant oldest = Instant.ofEpochMilli(records.stream()
                        .mapToLong(ConsumerRecord::timestamp)
                        .min()
                        .orElse(now.toEpochMilli()));
                Duration lag = Duration.between(oldest, now);
                metrics.applied(applied, lag.isNegative() ? Duration.ZERO : lag, Duration.between(begun, now));
            }
            case Written.Fenced(Set<Integer> lost) -> {
                LOG.warn("partitions {} have another owner; nothing of the batch was written", lost);
                metrics.fenced();
                fenced = true;
                giveUp(lost);
                writeHalving(records);
            }
        }
    }
}
