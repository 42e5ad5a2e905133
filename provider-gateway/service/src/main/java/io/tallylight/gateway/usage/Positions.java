package io.tallylight.gateway.usage;

import io.tallylight.gateway.store.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where on the topic the outbox rows were written, until metering's durable position has passed them. Kept in memory only:
 * after a restart what is left is told again, and metering counts every second once.
 *
 * <p>A partition only grows. An acknowledgement below what was acknowledged before, or below where metering stood when the
 * record was sent, means that Kafka lost the end of its log: then no position before that end says anything, and what waits is
 * told again until it stands behind it.
 */
final class Positions {
    private final Map<Integer, OfPartition> partitions = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Map<Integer, Long> heard;

    /** Guarded by itself. */
    private static final class OfPartition {
        private final TreeMap<Long, Outbox.Row> rows = new TreeMap<>();
        private long end;
    }

    /** Metering's next offset by partition, as it was heard last; null before the first time. */
    @Nullable
    Map<Integer, Long> heard() {
        return heard;
    }

    /** Metering says where it stands. Gives out the rows that were put before it did so for the first time: they prove nothing. */
    List<Outbox.Row> hear(Map<Integer, Long> next) {
        boolean first = heard == null;
        heard = Map.copyOf(next);
        List<Outbox.Row> unproven = new ArrayList<>();
        if (first) {
            partitions.keySet().forEach(partition -> unproven.addAll(drain(partition)));
        }
        return unproven;
    }

    /**
     * Whether an acknowledged record stands behind everything the partition is known to have had.
     *
     * @param heardAtSend what {@link #heard} was when the record was sent
     */
    boolean stands(int partition, long offset, @Nullable Map<Integer, Long> heardAtSend) {
        OfPartition of = of(partition);
        synchronized (of) {
            of.end = heardAtSend == null ? of.end : Math.max(of.end, heardAtSend.getOrDefault(partition, 0L));
            if (offset < of.end) {
                return false;
            }
            of.end = offset + 1;
            return true;
        }
    }

    /** The last record of a row is on the topic. */
    void put(int partition, long offset, Outbox.Row row) {
        OfPartition of = of(partition);
        synchronized (of) {
            if (of.rows.put(offset, row) == null) {
                waiting.incrementAndGet();
            }
        }
    }

    /** Gives out the rows whose records all stand before metering's next offset. */
    List<Outbox.Row> takePassed(int partition, long nextOffset) {
        OfPartition of = of(partition);
        synchronized (of) {
            return take(of.rows.headMap(nextOffset, false));
        }
    }

    /** Gives out all rows of a partition whose log lost its end. */
    List<Outbox.Row> drain(int partition) {
        OfPartition of = of(partition);
        synchronized (of) {
            return take(of.rows);
        }
    }

    /** How many rows wait for metering. */
    int waiting() {
        return waiting.get();
    }

    private List<Outbox.Row> take(Map<Long, Outbox.Row> some) {
        List<Outbox.Row> taken = List.copyOf(some.values());
        some.clear();
        waiting.addAndGet(-taken.size());
        return taken;
    }

    private OfPartition of(int partition) {
        return partitions.computeIfAbsent(partition, _ -> new OfPartition());
    }
}
