package io.tallylight.metering.store;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record stood.
 *
 * @param topic of the record
 * @param partition of the record
 * @param offset of the record
 */
public record Origin(String topic, int partition, long offset) {
    /** Of that record. */
    public static Origin of(ConsumerRecord<?, ?> record) {
        return new Origin(record.topic(), record.partition(), record.offset());
    }
}
