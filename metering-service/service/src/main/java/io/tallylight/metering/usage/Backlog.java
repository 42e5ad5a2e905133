package io.tallylight.metering.usage;

import io.agroal.api.AgroalDataSource;
import io.tallylight.events.Topics;
import io.tallylight.metering.store.Positions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How many usage events stand in Kafka and are not counted yet. */
@ApplicationScoped
class Backlog {
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final AgroalDataSource database;
    private final String bootstrapServers;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    Backlog(AgroalDataSource database, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
    }

    /** Events of all tenants together: they share the partitions, and so the wait. */
    synchronized long events() throws SQLException {
        Map<Integer, Long> positions;
        try (Connection connection = database.getConnection()) {
            positions = Positions.read(connection, Topics.USAGE);
        }
        Set<TopicPartition> partitions = positions.keySet().stream()
                .map(partition -> new TopicPartition(Topics.USAGE, partition))
                .collect(Collectors.toSet());
        return open().endOffsets(partitions, WAIT).entrySet().stream()
                .mapToLong(end ->
                        end.getValue() - positions.getOrDefault(end.getKey().partition(), end.getValue()))
                .filter(behind -> behind > 0)
                .sum();
    }

    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> opened = consumer;
        if (opened == null) {
            opened = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrapServers,
                            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                            false),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            consumer = opened;
        }
        return opened;
    }

    @PreDestroy
    synchronized void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
