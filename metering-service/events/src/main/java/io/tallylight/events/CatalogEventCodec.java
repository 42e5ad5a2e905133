package io.tallylight.events;

import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * What the catalog tells others beside its versions, on {@code tallylight.catalog.events.v1}, keyed by tenant: the data is
 * an object of the event's own, with the tenant beside it.
 */
public final class CatalogEventCodec {
    private CatalogEventCodec() {}

    /**
     * One event as a record.
     *
     * @param id unique
     * @param type such as {@code margin.plan_below_floor}
     * @param subject what it is about, such as {@code plan/creator}
     * @param detail a JSON object
     */
    public static Message encode(UUID tenantId, String id, String type, String subject, Instant time, String detail) {
        String key = new TenantId(tenantId).toString();
        Attributes attributes = new Attributes(id, Sources.CATALOG, type, time, subject, key, null);
        byte[] value = Json.object(json -> {
            json.writeStringField("tenant_id", key);
            json.writeFieldName("detail");
            json.writeRawValue(detail);
        });
        return new Message(Topics.CATALOG_EVENTS, key, attributes.toHeaders(), value);
    }
}
