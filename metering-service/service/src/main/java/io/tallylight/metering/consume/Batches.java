package io.tallylight.metering.consume;

import io.tallylight.events.Decoding;
import io.tallylight.events.UsageDecoder;
import io.tallylight.events.UsageEvent;
import io.tallylight.metering.generations.GenerationKey;
import io.tallylight.metering.store.Arrived;
import io.tallylight.metering.store.Batch;
import io.tallylight.metering.store.DeadLetter;
import io.tallylight.metering.store.Positions.Move;
import io.tallylight.metering.store.Positions.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes batches out of records: decoded, grouped by generation, with the step each partition takes. One thread's. */
public final class Batches {
    private final UsageDecoder decoder = new UsageDecoder();

    /** One batch of all these records; those of partitions without a position are left out. */
    public Batch of(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Position> positions) {
        Grouping grouping = new Grouping();
        Map<Integer, Long> next = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (positions.containsKey(record.partition())) {
                next.put(record.partition(), record.offset() + 1);
                grouping.add(record, decoder.decode(record.headers(), record.value()));
            }
        }
        List<Move> moves = next.entrySet().stream()
                .map(step -> new Move(position(positions, step.getKey()), step.getValue()))
                .toList();
        return new Batch(grouping.groups, grouping.deadLetters, moves);
    }

    /** One record that decodes but cannot be stored: it becomes a dead letter, and its partition moves on. */
    public static Batch unstorable(ConsumerRecord<byte[], byte[]> record, Position position, String detail) {
        DeadLetter letter = DeadLetter.of(record, DeadLetter.UNSTORABLE, detail);
        return new Batch(Map.of(), List.of(letter), List.of(new Move(position, record.offset() + 1)));
    }

    private static Position position(Map<Integer, Position> positions, int partition) {
        Position position = positions.get(partition);
        if (position == null) {
            throw new IllegalStateException("no position for partition " + partition);
        }
        return position;
    }

    /** Groups by generation; the decoder gives a generation's seconds one job, so their key is looked up once. */
    private static final class Grouping {
        private final Map<GenerationKey, List<Arrived>> groups = new LinkedHashMap<>();
        private final Map<UUID, GenerationKey> keys = new HashMap<>();
        private final List<DeadLetter> deadLetters = new ArrayList<>();

        void add(ConsumerRecord<byte[], byte[]> record, Decoding<UsageEvent> decoding) {
            switch (decoding) {
                case Decoding.Decoded<UsageEvent>(UsageEvent event, String traceparent) ->
                    groups.computeIfAbsent(keyOf(event), key -> new ArrayList<>())
                            .add(new Arrived(event, traceparent, record));
                case Decoding.Broken<UsageEvent> broken -> deadLetters.add(DeadLetter.of(record, broken));
            }
        }

        private GenerationKey keyOf(UsageEvent event) {
            UUID generation = event.job().generationId();
            UUID tenant = event.job().tenantId();
            GenerationKey key = keys.computeIfAbsent(generation, id -> new GenerationKey(tenant, id));
            return key.tenantId().equals(tenant) ? key : new GenerationKey(tenant, generation);
        }
    }
}
