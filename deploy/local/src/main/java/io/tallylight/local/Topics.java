package io.tallylight.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The topics of the system, and how long each keeps its records. Nothing creates a topic by writing to it. */
public final class Topics {
    /** The largest record, in bytes: a catalog version travels whole. */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    private static final String KEEP = "-1";
    private static final String KEEP_30_DAYS = Long.toString(Duration.ofDays(30).toMillis());

    private Topics() {}

    /** A topic with its number of partitions and its settings. */
    public record Topic(String name, int partitions, Map<String, String> settings) {
        public Topic {
            settings = Map.copyOf(settings);
        }
    }

    /** All of them. */
    public static List<Topic> all() {
        return List.of(
                new Topic("tallylight.usage.v1", 12, Map.of("retention.ms", KEEP)),
                new Topic("tallylight.usage.v1.dlq", 1, Map.of("retention.ms", KEEP)),
                new Topic("tallylight.settlement.v1", 12, Map.of("retention.ms", KEEP_30_DAYS)),
                new Topic("tallylight.settlement.v1.dlq", 1, Map.of("retention.ms", KEEP)),
                new Topic(
                        "tallylight.catalog.v1",
                        1,
                        Map.of(
                                "cleanup.policy", "compact",
                                "compression.type", "zstd",
                                "max.message.bytes", Integer.toString(MAX_RECORD_BYTES))),
                new Topic("tallylight.catalog.events.v1", 1, Map.of("retention.ms", KEEP_30_DAYS)),
                new Topic("tallylight.keys.v1", 1, Map.of("cleanup.policy", "compact")),
                new Topic("tallylight.billing.v1", 12, Map.of("retention.ms", KEEP_30_DAYS)));
    }
}
