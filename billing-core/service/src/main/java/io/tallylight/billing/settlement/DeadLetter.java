package io.tallylight.billing.settlement;

import io.tallylight.events.DeadLetterCopy;
import io.tallylight.events.Settlement;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.ledger.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A settlement nobody could post: kept in the consumer's own transaction, and told on the topic's dead-letter topic.
 *
 * @param origin the record
 * @param tenant whose; the nil UUID where it could not be read
 * @param reason a stable word to count by
 * @param detail one sentence for a person
 */
record DeadLetter(ConsumerRecord<String, byte[]> origin, UUID tenant, String reason, String detail) {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final String INSERT = """
            INSERT INTO dead_letter (tenant_id, origin_topic, origin_partition, origin_offset, reason, detail, record_key,
                headers, value, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, jsonb_object(?::text[], ?::text[]), ?, ?)
            ON CONFLICT DO NOTHING
            """;

    static DeadLetter of(ConsumerRecord<String, byte[]> origin, @Nullable UUID tenant, String reason, String detail) {
        return new DeadLetter(origin, tenant == null ? NOBODY : tenant, reason, storable(detail));
    }

    static DeadLetter of(ConsumerRecord<String, byte[]> origin, Settlement settlement, Refusal why) {
        String detail =
                switch (why) {
                    case ACCOUNT_NOT_FOUND -> "the tenant has no such account";
                    case HOLD_NOT_FOUND -> "the account has no such hold for this generation";
                    case AMOUNT_OUT_OF_RANGE -> "credits, cost or revision are negative";
                    case PRICE_NOT_POSSIBLE -> "the cost is in another currency than the hold";
                    case KEY_USED_FOR_ANOTHER_COMMAND,
                            PERIOD_NOT_POSSIBLE,
                            HOLD_ENDED,
                            DEADLINE_PASSED,
                            ACCOUNT_FROZEN,
                            ACCOUNT_TERMS_CHANGED,
                            PERIOD_GUARD_REACHED,
                            THROTTLED,
                            INSUFFICIENT_CREDITS,
                            PROMOTIONAL_BUDGET_EXHAUSTED,
                            NOT_OFFERED_AT_THIS_PRICE -> "the ledger refused it";
                };
        return new DeadLetter(origin, settlement.tenantId(), why.name().toLowerCase(Locale.ROOT), detail);
    }

    /** Keeps and tells each once; a record that comes again changes nothing. */
    static void write(Connection connection, List<DeadLetter> letters, Instant recordedAt) throws SQLException {
        for (DeadLetter letter : letters) {
            if (letter.insert(connection, recordedAt)) {
                Outbox.append(
                        connection,
                        DeadLetterCopy.of(
                                letter.origin.topic(),
                                Objects.requireNonNullElse(letter.key(), ""),
                                letter.toldHeaders(),
                                letter.origin.value()));
            }
        }
    }

    private boolean insert(Connection connection, Instant recordedAt) throws SQLException {
        Map<String, String> headers = headers();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, tenant);
            insert.setString(2, origin.topic());
            insert.setInt(3, origin.partition());
            insert.setLong(4, origin.offset());
            insert.setString(5, reason);
            insert.setString(6, detail);
            insert.setString(7, key());
            insert.setArray(8, connection.createArrayOf("text", headers.keySet().toArray()));
            insert.setArray(9, connection.createArrayOf("text", headers.values().toArray()));
            insert.setBytes(10, origin.value());
            insert.setObject(11, recordedAt.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    private @Nullable String key() {
        return origin.key() == null ? null : storable(origin.key());
    }

    /** PostgreSQL's text holds every character but this one. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : origin.headers()) {
            byte[] value = header.value();
            String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
            headers.put(storable(header.key()), storable(text));
        }
        return headers;
    }

    private Map<String, String> toldHeaders() {
        Map<String, String> told = headers();
        told.put("dlq_reason", reason);
        told.put("dlq_origin_topic", origin.topic());
        told.put("dlq_origin_partition", Integer.toString(origin.partition()));
        told.put("dlq_origin_offset", Long.toString(origin.offset()));
        return told;
    }
}
