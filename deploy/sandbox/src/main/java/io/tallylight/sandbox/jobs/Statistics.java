package io.tallylight.sandbox.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counters since the start or the last reset. */
@ApplicationScoped
public class Statistics {
    private final ConcurrentMap<Counter, LongAdder> adders = new ConcurrentHashMap<>();

    private record Counter(Door door, Enum<?> what) {}

    public void count(Door door, Count what) {
        add(new Counter(door, what));
    }

    /** Counts an accepted job by what will become of it. */
    void count(Door door, Outcome outcome) {
        add(new Counter(door, outcome));
    }

    public Map<Count, Long> counts(Stream<Door> doors) {
        return sums(Count.class, doors.toList());
    }

    public Map<Outcome, Long> outcomes(Stream<Door> doors) {
        return sums(Outcome.class, doors.toList());
    }

    public void clear() {
        adders.clear();
    }

    private <E extends Enum<E>> Map<E, Long> sums(Class<E> kind, Iterable<Door> doors) {
        Map<E, Long> sums = new EnumMap<>(kind);
        for (E what : kind.getEnumConstants()) {
            long sum = 0;
            for (Door door : doors) {
                LongAdder adder = adders.get(new Counter(door, what));
                if (adder != null) sum += adder.sum();
            }
            sums.put(what, sum);
        }
        return sums;
    }

    private void add(Counter counter) {
        adders.computeIfAbsent(counter, c -> new LongAdder()).increment();
    }
}
