package io.tallylight.access.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.events.KeyRecord;
import io.tallylight.events.Topics;
import io.tallylight.values.AccountId;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The two kinds of record on the topic of the keys: a key by its id, and the heartbeat. */
public final class KeyTopic {
    /** The key of the heartbeat's record. */
    public static final String HEARTBEAT = "heartbeat";

    private static final JsonMapper JSON = new JsonMapper();

    private KeyTopic() {}

    /** What one record said. */
    public sealed interface Message {
        /** A key, or what became of one. */
        record Key(KeyRecord key) implements Message {}

        /** All changes up to that instant have been sent. */
        record Heartbeat(Instant at) implements Message {}
    }

    /** The record of a key. */
    public static ProducerRecord<String, byte[]> record(KeyRecord key) {
        return new ProducerRecord<>(Topics.KEYS, new KeyId(key.keyId()).toString(), encode(key));
    }

    /** The record of a heartbeat. */
    public static ProducerRecord<String, byte[]> heartbeat(Instant at) {
        ObjectNode node = JSON.createObjectNode().put("at", at.toString());
        return new ProducerRecord<>(Topics.KEYS, HEARTBEAT, bytes(node));
    }

    /** The value of a key's record. */
    public static byte[] encode(KeyRecord key) {
        ObjectNode node = JSON.createObjectNode()
                .put("key_id", new KeyId(key.keyId()).toString())
                .put("tenant_id", new TenantId(key.tenantId()).toString())
                .put("account_id", key.accountId() == null ? null : new AccountId(key.accountId()).toString())
                .put("hmac", key.hmac())
                .put(
                        "expires_at",
                        key.expiresAt() == null ? null : key.expiresAt().toString())
                .put("revoked", key.revoked());
        new TreeSet<>(key.scopes()).forEach(node.putArray("scopes")::add);
        return bytes(node);
    }

    /** Reads a record; what cannot be read is an {@link IllegalArgumentException}. */
    public static Message decode(String recordKey, byte[] value) {
        try {
            JsonNode node = JSON.readTree(value);
            return recordKey.equals(HEARTBEAT)
                    ? new Message.Heartbeat(Instant.parse(text(node, "at")))
                    : new Message.Key(key(node));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("unreadable record on " + Topics.KEYS + " with the key " + recordKey, e);
        }
    }

    private static KeyRecord key(JsonNode node) {
        String account = optional(node, "account_id");
        String expires = optional(node, "expires_at");
        Set<String> scopes = new TreeSet<>();
        node.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new KeyRecord(
                KeyId.parse(text(node, "key_id")).value(),
                TenantId.parse(text(node, "tenant_id")).value(),
                account == null ? null : AccountId.parse(account).value(),
                text(node, "hmac"),
                Set.copyOf(scopes),
                expires == null ? null : Instant.parse(expires),
                node.path("revoked").asBoolean());
    }

    private static String text(JsonNode node, String field) {
        String text = optional(node, field);
        if (text == null) {
            throw new IllegalArgumentException("no " + field);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).textValue() : null;
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
