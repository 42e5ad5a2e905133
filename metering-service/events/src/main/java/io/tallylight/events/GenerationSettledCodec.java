package io.tallylight.events;

import com.fasterxml.jackson.core.JsonParser;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Booked settlements as {@code tallylight.billing.v1} carries them. Their event id is {@code <generation>/<revision>}. */
public final class GenerationSettledCodec {
    /** The CloudEvents type. */
    public static final String TYPE = "generation.settled";

    private static final int MOST_BYTES = 1 << 20;
    private static final int MARGIN_DECIMALS = 12;

    private GenerationSettledCodec() {}

    /**
     * One event as a record, keyed by account.
     *
     * @param time when it was booked
     * @param traceparent W3C trace context, if known
     */
    public static Message encode(GenerationSettled settled, Instant time, @Nullable String traceparent) {
        String generation = new GenerationId(settled.generationId()).toString();
        String account = new AccountId(settled.accountId()).toString();
        Attributes attributes = new Attributes(
                generation + "/" + settled.revision(), Sources.BILLING, TYPE, time, generation, account, traceparent);
        byte[] value = Json.object(json -> {
            json.writeStringField("tenant_id", new TenantId(settled.tenantId()).toString());
            json.writeStringField("account_id", account);
            json.writeStringField("generation_id", generation);
            json.writeNumberField("revision", settled.revision());
            json.writeStringField("credits", settled.credits().toString());
            json.writeStringField("promotional", settled.promotional().toString());
            json.writeStringField("uncollected", settled.uncollected().toString());
            Json.writeMoney(json, "net_revenue", settled.netRevenue());
            Json.writeMoney(json, "provider_cost", settled.providerCost());
            Json.writeUnlessNull(json, "margin", margin(settled));
            Outcome outcome = settled.outcome();
            Json.writeUnlessNull(json, "outcome", outcome == null ? null : outcome.wire());
            json.writeStringField("effective_time", settled.effectiveTime().toString());
            json.writeBooleanField("final", settled.last());
            json.writeBooleanField("below_floor", settled.belowFloor());
            json.writeArrayFieldStart("lots");
            PayingLots.writeTo(json, settled.lots());
            json.writeEndArray();
        });
        return new Message(Topics.BILLING, account, attributes.toHeaders(), value);
    }

    /** For readers who do not divide; it follows from the figures beside it. */
    private static @Nullable String margin(GenerationSettled settled) {
        Money revenue = settled.netRevenue();
        return revenue.isZero()
                        || !revenue.currency().equals(settled.providerCost().currency())
                ? null
                : revenue.minus(settled.providerCost())
                        .amount()
                        .divide(revenue.amount(), MARGIN_DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** Whether a record says so of itself; the topic carries other events too, which are no business of its readers. */
    public static boolean isOne(Headers headers) {
        var type = headers.lastHeader("ce_type");
        return type != null && TYPE.equals(new String(type.value(), java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Reads one in either mode. */
    public static Decoding<GenerationSettled> decode(Headers headers, byte @Nullable [] value) {
        return Envelope.open(headers, value, MOST_BYTES, (attributes, bytes, offset, length) -> {
            if (!attributes.type().equals(TYPE)) {
                throw new BrokenException(Decoding.Reason.UNKNOWN_TYPE, attributes.type());
            }
            return Json.read(bytes, offset, length, json -> {
                Reader reader = new Reader();
                for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
                    reader.take(name, json);
                }
                return reader.toSettled();
            });
        });
    }

    private static final class Reader {
        private @Nullable UUID tenantId;
        private @Nullable UUID accountId;
        private @Nullable UUID generationId;
        private @Nullable Long revision;
        private @Nullable Credits credits;
        private @Nullable Credits promotional;
        private @Nullable Credits uncollected;
        private @Nullable Money netRevenue;
        private @Nullable Money providerCost;
        private @Nullable Outcome outcome;
        private @Nullable Instant effectiveTime;
        private @Nullable Boolean last;
        private boolean belowFloor;
        private @Nullable List<PayingLot> lots;

        void take(String name, JsonParser json) throws IOException {
            switch (name) {
                case "tenant_id" ->
                    tenantId =
                            Json.parsed(json, name, text -> TenantId.parse(text).value());
                case "account_id" ->
                    accountId = Json.parsed(
                            json, name, text -> AccountId.parse(text).value());
                case "generation_id" ->
                    generationId = Json.parsed(
                            json, name, text -> GenerationId.parse(text).value());
                case "revision" -> revision = Json.integer(json, name, 1, Long.MAX_VALUE);
                case "credits" -> credits = Json.credits(json, name);
                case "promotional" -> promotional = Json.credits(json, name);
                case "uncollected" -> uncollected = Json.credits(json, name);
                case "net_revenue" -> netRevenue = Json.money(json, name);
                case "provider_cost" -> providerCost = Json.money(json, name);
                case "outcome" -> outcome = Json.parsedOrNull(json, name, Outcome::parse);
                case "effective_time" -> effectiveTime = Json.instant(json, name);
                case "final" -> last = Json.bool(json, name);
                case "below_floor" -> belowFloor = Json.bool(json, name);
                case "lots" -> lots = PayingLots.read(json, name);
                default -> json.skipChildren();
            }
        }

        GenerationSettled toSettled() throws BrokenException {
            return new GenerationSettled(
                    Json.required(tenantId, "tenant_id"),
                    Json.required(accountId, "account_id"),
                    Json.required(generationId, "generation_id"),
                    Json.required(revision, "revision"),
                    Json.required(credits, "credits"),
                    Json.required(promotional, "promotional"),
                    Json.required(uncollected, "uncollected"),
                    Json.required(netRevenue, "net_revenue"),
                    Json.required(providerCost, "provider_cost"),
                    outcome,
                    Json.required(effectiveTime, "effective_time"),
                    Json.required(last, "final"),
                    belowFloor,
                    Json.required(lots, "lots"));
        }
    }
}
