package io.tallylight.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a CloudEvent, 1.0. The pair (source, id) is the event's identity.
 *
 * @param id unique within the source
 * @param source who says so, a URI reference
 * @param type what happened
 * @param time when it happened, if stated
 * @param subject what it is about, if stated
 * @param partitionKey the record's key, which stays in the event
 * @param traceparent W3C trace context, if one is known
 */
public record Attributes(
        String id,
        String source,
        String type,
        @Nullable Instant time,
        @Nullable String subject,
        @Nullable String partitionKey,
        @Nullable String traceparent) {
    static final String SPEC_VERSION = "1.0";
    static final String JSON = "application/json";
    static final String STRUCTURED_JSON = "application/cloudevents+json";

    /** The headers of the Kafka binding's binary mode. */
    Map<String, String> toHeaders() {
        Map<String, String> headers = LinkedHashMap.newLinkedHashMap(9);
        headers.put("ce_specversion", SPEC_VERSION);
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        putIfKnown(headers, "ce_time", time);
        putIfKnown(headers, "ce_subject", subject);
        putIfKnown(headers, "ce_partitionkey", partitionKey);
        headers.put("content-type", JSON);
        putIfKnown(headers, "traceparent", traceparent);
        return headers;
    }

    private static void putIfKnown(Map<String, String> headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
    }
}
