package io.tallylight.metering;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The settings under {@code tallylight.metering}; what they mean stands beside their defaults. */
@ConfigMapping(prefix = "tallylight.metering")
public interface MeteringConfiguration {
    /** The consumer group all replicas share. */
    String group();

    /** The most records of one poll, and so of one transaction. */
    int batchMost();

    /** After which Kafka gives a silent replica's partitions to others. */
    Duration sessionTimeout();

    /** How long seconds that the end promises are waited for. */
    Duration gapWait();

    /** The least time between two settlements of a running generation. */
    Duration settlementInterval();
}
