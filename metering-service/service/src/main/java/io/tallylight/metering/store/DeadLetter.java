package io.tallylight.metering.store;

import io.tallylight.events.DeadLetterCopy;
import io.tallylight.events.Decoding;
import io.tallylight.events.Message;
import io.tallylight.events.Topics;
import io.tallylight.values.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record nobody can use, as it came. Its id follows from where it stood and what it was, so that reading it again
 * makes no second one.
 *
 * @param tenantId whose it seems to be; the tenant 0 where it names none
 * @param id names it
 * @param reason a stable word
 * @param detail one sentence
 * @param origin where it stood
 * @param key the record's key
 * @param headers the record's headers, as text
 * @param value the record's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Dead letters are stored, never compared.
public record DeadLetter(
        UUID tenantId,
        UUID id,
        String reason,
        String detail,
        Origin origin,
        byte @Nullable [] key,
        Map<String, String> headers,
        byte @Nullable [] value) {
    /** The tenant of records that name none. No key belongs to it. */
    public static final UUID NO_TENANT = new UUID(0, 0);

    /** What a record becomes that the database refuses, though it decodes. */
    public static final String UNSTORABLE = "unstorable";

    private static final Pattern TENANT = Pattern.compile("\"tenant_id\"\\s*:\\s*\"(tnt_[0-9a-f]{32})\"");
    private static final int MOST_DETAIL = 1_000;

    /** What a broken record becomes. */
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> record, Decoding.Broken<?> broken) {
        return of(record, broken.reason().wire(), broken.detail());
    }

    /** What a record becomes that cannot be used for that reason. */
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        Origin origin = Origin.of(record);
        String shortDetail = detail.length() > MOST_DETAIL ? detail.substring(0, MOST_DETAIL) : detail;
        return new DeadLetter(
                tenantOf(record.value()),
                idOf(origin, record.value()),
                reason,
                storable(shortDetail),
                origin,
                record.key(),
                headersOf(record),
                record.value());
    }

    /**
     * The copy for whoever follows the topic of dead letters, small enough for any topic: a large value is cut, which a
     * header tells; what came in full stands in the table.
     */
    public Message toMessage() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("dlq_reason", reason);
        all.put("dlq_origin_topic", origin.topic());
        all.put("dlq_origin_partition", Integer.toString(origin.partition()));
        all.put("dlq_origin_offset", Long.toString(origin.offset()));
        String recordKey = key == null ? "" : storable(new String(key, StandardCharsets.UTF_8));
        return DeadLetterCopy.of(Topics.USAGE, recordKey, all, value);
    }

    /** The record again, as far as text can carry its headers. */
    ConsumerRecord<byte[], byte[]> toRecord() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(origin.topic(), origin.partition(), origin.offset(), key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static UUID tenantOf(byte @Nullable [] value) {
        if (value != null) {
            Matcher named = TENANT.matcher(new String(value, StandardCharsets.UTF_8));
            if (named.find()) {
                return Ids.parse("tnt_", named.group(1));
            }
        }
        return NO_TENANT;
    }

    private static UUID idOf(Origin origin, byte @Nullable [] value) {
        byte[] place = (origin.topic() + "/" + origin.partition() + "/" + origin.offset() + "/")
                .getBytes(StandardCharsets.UTF_8);
        byte[] content = value == null ? new byte[0] : value;
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(place.length + content.length)
                .put(place)
                .put(content)
                .array());
    }

    private static Map<String, String> headersOf(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            byte[] text = header.value() == null ? new byte[0] : header.value();
            headers.put(storable(header.key()), storable(new String(text, StandardCharsets.UTF_8)));
        }
        return headers;
    }

    /** PostgreSQL's text holds every character but this one. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** Whether both stand at the same place with the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that && id.equals(that.id) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
