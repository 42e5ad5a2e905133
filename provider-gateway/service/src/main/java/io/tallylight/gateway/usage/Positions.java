package io.tallylight.gateway.usage;

import io.tallylight.gateway.store.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where on the topic the outbox rows were written, until metering's durable position has passed them. Kept in memory only:
 * after a restart what is left is told again, and metering counts every second once.
 */
final class Positions {
    private final Map<Integer, ConcurrentSkipListMap<Long, Outbox.Row>> rows = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** The last record of a row is on the topic. */
    void put(int partition, long offset, Outbox.Row row) {
        if (rows.computeIfAbsent(partition, _ -> new ConcurrentSkipListMap<>()).put(offset, row) == null) {
            waiting.incrementAndGet();
        }
    }

    /** Rows whose records all stand before metering's next offset. */
    List<Outbox.Row> passed(int partition, long nextOffset) {
        ConcurrentSkipListMap<Long, Outbox.Row> ofPartition = rows.get(partition);
        return ofPartition == null
                ? List.of()
                : new ArrayList<>(ofPartition.headMap(nextOffset, false).values());
    }

    /** They are gone from the outbox. */
    void forget(int partition, long nextOffset) {
        ConcurrentSkipListMap<Long, Outbox.Row> ofPartition = rows.get(partition);
        if (ofPartition == null) {
            return;
        }
        while (!ofPartition.isEmpty() && ofPartition.firstKey() < nextOffset) {
            ofPartition.pollFirstEntry();
            waiting.decrementAndGet();
        }
    }

    /** How many rows wait for metering. */
    int waiting() {
        return waiting.get();
    }
}
