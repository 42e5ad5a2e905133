package io.tallylight.events;

import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.UUID;

/** What the month's guard says, as {@code tallylight.billing.v1} carries it. */
public final class PeriodGuardCodec {
    private PeriodGuardCodec() {}

    /**
     * One event as a record, keyed by account.
     *
     * @param id names it; the same for every attempt to send it
     * @param time when it was found
     */
    public static Message encode(PeriodGuardTold told, UUID id, Instant time) {
        String account = new AccountId(told.accountId()).toString();
        Attributes attributes = new Attributes(
                id.toString(), Sources.BILLING, told.level().type(), time, told.subject(), account, null);
        byte[] value = Json.object(json -> {
            json.writeStringField("tenant_id", new TenantId(told.tenantId()).toString());
            json.writeStringField("account_id", account);
            json.writeStringField("scope", told.scope());
            json.writeStringField("subject", told.subject());
            json.writeStringField("month", told.month().toString());
            Json.writeMoney(json, "revenue", told.revenue());
            Json.writeMoney(json, "cost", told.cost());
            Json.writeDecimal(json, "floor", told.floor());
            Json.writeDecimal(json, "warn_at", told.warnAt());
        });
        return new Message(Topics.BILLING, account, attributes.toHeaders(), value);
    }
}
