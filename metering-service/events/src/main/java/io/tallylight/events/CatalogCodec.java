package io.tallylight.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Published catalog versions as {@code tallylight.catalog.v1} carries them. */
public final class CatalogCodec {
    /** The CloudEvents type. */
    public static final String TYPE = "catalog.published";
    /** The largest document. */
    public static final int MOST_BYTES = 16 << 20;

    private CatalogCodec() {}

    /** The record key of a version: {@code <tenant>/<version>}. */
    public static String key(UUID tenantId, long version) {
        return new TenantId(tenantId) + "/" + version;
    }

    /** One version as a record. */
    public static Message encode(CatalogPublished published) {
        String key = key(published.tenantId(), published.version());
        Attributes attributes =
                new Attributes(key, Sources.CATALOG, TYPE, published.publishedAt(), published.name(), key, null);
        byte[] value = Json.object(json -> {
            json.writeStringField("tenant_id", new TenantId(published.tenantId()).toString());
            json.writeNumberField("version", published.version());
            json.writeStringField("name", published.name());
            json.writeStringField("effective_from", published.effectiveFrom().toString());
            json.writeStringField("published_at", published.publishedAt().toString());
            json.writeFieldName("document");
            json.writeRawValue(published.document());
        });
        return new Message(Topics.CATALOG, key, attributes.toHeaders(), value);
    }

    /** Reads a version; its document's bytes are kept as they came. */
    public static Decoding<CatalogPublished> decode(Headers headers, byte @Nullable [] value) {
        return Envelope.open(headers, value, MOST_BYTES, (attributes, bytes, offset, length) -> {
            if (!attributes.type().equals(TYPE)) {
                throw new BrokenException(Decoding.Reason.UNKNOWN_TYPE, attributes.type());
            }
            return Json.read(bytes, offset, length, json -> published(json, bytes, offset));
        });
    }

    private static CatalogPublished published(JsonParser json, byte[] bytes, int offset) throws IOException {
        UUID tenantId = null;
        Long version = null;
        String catalogName = null;
        Instant effectiveFrom = null;
        Instant publishedAt = null;
        String document = null;
        for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
            switch (name) {
                case "tenant_id" ->
                    tenantId =
                            Json.parsed(json, name, text -> TenantId.parse(text).value());
                case "version" -> version = Json.integer(json, name, 1, Integer.MAX_VALUE);
                case "name" -> catalogName = Json.text(json, name);
                case "effective_from" -> effectiveFrom = Json.instant(json, name);
                case "published_at" -> publishedAt = Json.instant(json, name);
                case "document" -> document = document(json, bytes, offset);
                default -> json.skipChildren();
            }
        }
        return new CatalogPublished(
                Json.required(tenantId, "tenant_id"),
                Json.required(version, "version"),
                Json.required(catalogName, "name"),
                Json.required(effectiveFrom, "effective_from"),
                Json.required(publishedAt, "published_at"),
                Json.required(document, "document"));
    }

    private static String document(JsonParser json, byte[] bytes, int offset) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw BrokenException.bad("document", "is not an object");
        }
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int end = (int) json.currentLocation().getByteOffset();
        return new String(bytes, offset + start, end - start, StandardCharsets.UTF_8);
    }
}
