package io.tallylight.metering.store;

import io.tallylight.events.UsageEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event with the record it came in.
 *
 * @param event what it says
 * @param traceparent the trace it belongs to, if known
 * @param record where it stood
 */
public record Arrived(UsageEvent event, @Nullable String traceparent, ConsumerRecord<byte[], byte[]> record) {}
