package io.tallylight.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.values.AccountId;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Keys and heartbeats as {@code tallylight.keys.v1} carries them. */
public final class KeyCodec {
    /** The CloudEvents type of a key. */
    public static final String KEY_TYPE = "key.changed";
    /** The CloudEvents type of a heartbeat. */
    public static final String HEARTBEAT_TYPE = "key.heartbeat";

    private KeyCodec() {}

    /**
     * One message as a record, keyed by key id.
     *
     * @param time when the key changed; it makes the event's id, for a key changes more than once
     */
    public static Message encode(KeyMessage message, Instant time) {
        return switch (message) {
            case KeyRecord key -> {
                String id = new KeyId(key.keyId()).toString();
                yield message(id, KEY_TYPE, time, Json.object(json -> {
                    json.writeStringField("key_id", id);
                    json.writeStringField("tenant_id", new TenantId(key.tenantId()).toString());
                    UUID account = key.accountId();
                    if (account != null) {
                        json.writeStringField("account_id", new AccountId(account).toString());
                    }
                    json.writeStringField("hmac", key.hmac());
                    json.writeArrayFieldStart("scopes");
                    for (String scope : new TreeSet<>(key.scopes())) {
                        json.writeString(scope);
                    }
                    json.writeEndArray();
                    Json.writeUnlessNull(json, "expires_at", key.expiresAt());
                    json.writeBooleanField("revoked", key.revoked());
                }));
            }
            case KeyHeartbeat heartbeat ->
                message(
                        KeyHeartbeat.KEY,
                        HEARTBEAT_TYPE,
                        time,
                        Json.object(json ->
                                json.writeStringField("at", heartbeat.at().toString())));
        };
    }

    private static Message message(String key, String type, Instant time, byte[] value) {
        Attributes attributes = new Attributes(key + "/" + time, Sources.BILLING, type, time, key, key, null);
        return new Message(Topics.KEYS, key, attributes.toHeaders(), value);
    }

    /** Reads a key or a heartbeat. */
    public static Decoding<KeyMessage> decode(Headers headers, byte @Nullable [] value) {
        return Envelope.open(
                headers,
                value,
                UsageCodec.MOST_BYTES,
                (attributes, bytes, offset, length) -> switch (attributes.type()) {
                    case KEY_TYPE -> Json.<KeyMessage>read(bytes, offset, length, KeyCodec::key);
                    case HEARTBEAT_TYPE -> Json.<KeyMessage>read(bytes, offset, length, KeyCodec::heartbeat);
                    default -> throw new BrokenException(Decoding.Reason.UNKNOWN_TYPE, attributes.type());
                });
    }

    private static KeyHeartbeat heartbeat(JsonParser json) throws IOException {
        Instant at = null;
        for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
            if (name.equals("at")) {
                at = Json.instant(json, name);
            } else {
                json.skipChildren();
            }
        }
        return new KeyHeartbeat(Json.required(at, "at"));
    }

    private static KeyRecord key(JsonParser json) throws IOException {
        UUID keyId = null;
        UUID tenantId = null;
        UUID accountId = null;
        String hmac = null;
        Set<String> scopes = null;
        Instant expiresAt = null;
        Boolean revoked = null;
        for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
            boolean absent = json.currentToken() == JsonToken.VALUE_NULL;
            switch (name) {
                case "key_id" ->
                    keyId = Json.parsed(json, name, text -> KeyId.parse(text).value());
                case "tenant_id" ->
                    tenantId =
                            Json.parsed(json, name, text -> TenantId.parse(text).value());
                case "account_id" ->
                    accountId = Json.parsedOrNull(
                            json, name, text -> AccountId.parse(text).value());
                case "hmac" -> hmac = Json.text(json, name);
                case "scopes" -> scopes = scopes(json);
                case "expires_at" -> expiresAt = absent ? null : Json.instant(json, name);
                case "revoked" -> revoked = Json.bool(json, name);
                default -> json.skipChildren();
            }
        }
        return new KeyRecord(
                Json.required(keyId, "key_id"),
                Json.required(tenantId, "tenant_id"),
                accountId,
                Json.required(hmac, "hmac"),
                Json.required(scopes, "scopes"),
                expiresAt,
                Json.required(revoked, "revoked"));
    }

    private static Set<String> scopes(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw BrokenException.bad("scopes", "is not an array");
        }
        Set<String> scopes = new TreeSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            scopes.add(Json.text(json, "scopes"));
        }
        return Set.copyOf(scopes);
    }
}
