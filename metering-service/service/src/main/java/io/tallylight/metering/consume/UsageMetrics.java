package io.tallylight.metering.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tallylight.events.Topics;
import io.tallylight.metering.generations.Taken;
import io.tallylight.metering.store.Written;
import java.time.Duration;
import java.util.Map;

/** What the consumer counts for operators; only what was committed is counted. */
public final class UsageMetrics {
    private final MeterRegistry registry;
    private final Counter duplicates;
    private final Counter deadLetters;
    private final Counter settlements;
    private final Counter fenced;
    private final Counter tailsLost;
    private final Counter lost;
    private final Timer lag;
    private final Timer batches;

    /** Registers the meters. */
    public UsageMetrics(MeterRegistry registry) {
        this.registry = registry;
        duplicates = registry.counter("tallylight.usage.events.duplicate");
        deadLetters = registry.counter("tallylight.dlq.messages", "topic", Topics.USAGE);
        settlements = registry.counter("tallylight.settlements.sent");
        fenced = registry.counter("tallylight.usage.batches.fenced");
        tailsLost = registry.counter("tallylight.usage.log.tails.lost");
        lost = registry.counter("tallylight.usage.offsets.lost");
        lag = Timer.builder("tallylight.usage.event.lag")
                .description("from a record's append to its commit here, of the oldest record of a batch")
                .publishPercentileHistogram()
                .register(registry);
        batches = Timer.builder("tallylight.usage.batch.duration")
                .description("decoding, counting and committing one batch")
                .register(registry);
    }

    /** A batch was committed. */
    void applied(Written.Applied applied, Duration oldest, Duration took) {
        count("second", applied.seconds());
        count("end", applied.ends());
        if (applied.deadLetters() > 0) {
            received("unknown", "broken", applied.deadLetters());
            deadLetters.increment(applied.deadLetters());
        }
        settlements.increment(applied.settlements());
        lag.record(oldest);
        batches.record(took);
    }

    /** A batch was refused, for its partitions have another owner. */
    void fenced() {
        fenced.increment();
    }

    /** A partition ended below where it had been read to, and is read again from its beginning. */
    void tailLost() {
        tailsLost.increment();
    }

    /** Kafka dropped records before they were read. */
    void lost(long offsets) {
        lost.increment((double) offsets);
    }

    private void count(String type, Map<Taken, Integer> counts) {
        counts.forEach((taken, count) -> {
            received(type, taken.wire(), count);
            if (taken == Taken.DUPLICATE) {
                duplicates.increment(count);
            }
        });
    }

    private void received(String type, String result, int count) {
        registry.counter("tallylight.usage.events.received", "source", "kafka", "type", type, "result", result)
                .increment(count);
    }
}
