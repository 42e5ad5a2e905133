package io.tallylight.events;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record on its way to a topic, complete but for its partition.
 *
 * @param topic where to
 * @param key decides the partition: what has one key keeps its order
 * @param headers the CloudEvents attributes, as UTF-8 text
 * @param value the event's data; owned by the message, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are sent, never compared.
public record Message(String topic, String key, Map<String, String> headers, byte[] value) {
    /** The same as Kafka's producer takes it. */
    public ProducerRecord<String, byte[]> toProducerRecord() {
        List<Header> all = headers.entrySet().stream()
                .<Header>map(entry ->
                        new RecordHeader(entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new ProducerRecord<>(topic, null, key, value, all);
    }
}
