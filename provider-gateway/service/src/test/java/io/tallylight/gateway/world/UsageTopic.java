package io.tallylight.gateway.world;

import io.tallylight.events.Topics;
import io.tallylight.values.GenerationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands on the usage topic. */
public final class UsageTopic {
    private UsageTopic() {}

    /** Everything that was told about a generation so far. */
    public static List<ConsumerRecord<String, byte[]>> of(GenerationId generation) {
        return all().stream()
                .filter(message -> message.key().equals(generation.toString()))
                .toList();
    }

    /** The events' ids, without the generation's: {@code 0/0}, {@code 0/1}, {@code end}. */
    public static List<String> ids(GenerationId generation) {
        return of(generation).stream()
                .map(message -> new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .map(id -> id.substring(generation.toString().length() + 1))
                .toList();
    }

    /** One past the last offset of each partition, as metering would say it. */
    public static Map<String, Long> ends() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            return consumer.endOffsets(partitions).entrySet().stream()
                    .collect(Collectors.toMap(
                            end -> Integer.toString(end.getKey().partition()), Map.Entry::getValue));
        }
    }

    private static List<ConsumerRecord<String, byte[]>> all() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(Topics.USAGE).stream()
                .map(partition -> new TopicPartition(Topics.USAGE, partition.partition()))
                .toList();
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, Tenants.kafka()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
