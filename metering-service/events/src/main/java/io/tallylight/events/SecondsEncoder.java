package io.tallylight.events;

import io.tallylight.events.UsageSecond.Job;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Expands delivered clips into one event per second. What the seconds share, most of every record, is written once, so
 * that a second costs a few copied bytes. Not thread-safe.
 */
public final class SecondsEncoder {
    private static final int ID = 0;

    private final String key;
    private final byte[] sharedData;
    private final Header[] headers;

    /**
     * @param job what the seconds share
     * @param time when the seconds were delivered, the events' time
     * @param traceparent W3C trace context of the request, if known
     */
    public SecondsEncoder(Job job, Instant time, @Nullable String traceparent) {
        key = job.generationText();
        byte[] object = Json.object(json -> JobJson.writeFields(json, job));
        sharedData = Arrays.copyOf(object, object.length - 1); // without the closing brace
        Map<String, String> attributes = new Attributes(
                        "", Sources.GATEWAY, UsageSecond.TYPE, time, job.subject(), key, traceparent)
                .toHeaders();
        attributes.remove("ce_id");
        headers = new Header[attributes.size() + 1];
        int at = ID + 1;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            headers[at++] = new RecordHeader(attribute.getKey(), utf8(attribute.getValue()));
        }
    }

    /**
     * The seconds {@code from} to {@code to} of one clip, in order.
     *
     * @param clip counted from 0
     * @param from first second, counted from 0
     * @param to second after the last
     * @param lastQuantity how much of second {@code to - 1} was delivered, above 0 and at most 1; the others count 1
     * @param sink takes each record
     */
    public void encode(
            int clip, int from, int to, BigDecimal lastQuantity, Consumer<ProducerRecord<String, byte[]>> sink) {
        for (int second = from; second < to; second++) {
            BigDecimal quantity = second == to - 1 ? lastQuantity : BigDecimal.ONE;
            sink.accept(record(clip, second, quantity));
        }
    }

    private ProducerRecord<String, byte[]> record(int clip, int second, BigDecimal quantity) {
        byte[] own = utf8(
                ",\"clip\":" + clip + ",\"second\":" + second + ",\"quantity\":\"" + quantity.toPlainString() + "\"}");
        byte[] value = Arrays.copyOf(sharedData, sharedData.length + own.length);
        System.arraycopy(own, 0, value, sharedData.length, own.length);
        Header[] all = headers.clone();
        all[ID] = new RecordHeader("ce_id", utf8(key + "/" + clip + "/" + second));
        return new ProducerRecord<>(Topics.USAGE, null, key, value, Arrays.asList(all));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
