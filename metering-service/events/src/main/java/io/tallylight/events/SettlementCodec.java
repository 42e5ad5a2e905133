package io.tallylight.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Settlements as {@code tallylight.settlement.v1} carries them. Their event id is {@code <generation>/<revision>}. */
public final class SettlementCodec {
    /** The CloudEvents type. */
    public static final String TYPE = "video.generation.settlement";

    private SettlementCodec() {}

    /**
     * One settlement as a record, keyed by account.
     *
     * @param time when it was decided
     * @param traceparent W3C trace context, if known
     */
    public static Message encode(Settlement settlement, Instant time, @Nullable String traceparent) {
        String generation = new GenerationId(settlement.generationId()).toString();
        String account = new AccountId(settlement.accountId()).toString();
        Attributes attributes = new Attributes(
                generation + "/" + settlement.revision(),
                Sources.METERING,
                TYPE,
                time,
                generation,
                account,
                traceparent);
        byte[] value = Json.object(json -> {
            json.writeStringField("tenant_id", new TenantId(settlement.tenantId()).toString());
            json.writeStringField("account_id", account);
            json.writeStringField("generation_id", generation);
            json.writeStringField("hold_id", new HoldId(settlement.holdId()).toString());
            json.writeStringField("candidate_id", settlement.candidateId());
            json.writeStringField("model", settlement.model());
            json.writeStringField("provider", settlement.provider());
            json.writeNumberField("catalog_version", settlement.catalogVersion());
            json.writeNumberField("revision", settlement.revision());
            Json.writeDecimal(json, "seconds", settlement.seconds());
            json.writeStringField("credits", settlement.credits().toString());
            json.writeObjectFieldStart("provider_cost");
            json.writeStringField("amount", settlement.providerCost().toDecimalText());
            json.writeStringField("currency", settlement.providerCost().currency());
            json.writeStringField("basis", settlement.costBasis().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
            Outcome outcome = settlement.outcome();
            if (outcome != null) {
                json.writeStringField("outcome", outcome.wire());
            }
            json.writeStringField("effective_time", settlement.effectiveTime().toString());
            json.writeBooleanField("final", settlement.last());
        });
        return new Message(Topics.SETTLEMENT, account, attributes.toHeaders(), value);
    }

    /** Reads a settlement in either mode. */
    public static Decoding<Settlement> decode(Headers headers, byte @Nullable [] value) {
        return Envelope.open(headers, value, UsageCodec.MOST_BYTES, (attributes, bytes, offset, length) -> {
            if (!attributes.type().equals(TYPE)) {
                throw new BrokenException(Decoding.Reason.UNKNOWN_TYPE, attributes.type());
            }
            return Json.read(bytes, offset, length, json -> {
                Reader reader = new Reader();
                for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
                    reader.take(name, json);
                }
                return reader.toSettlement();
            });
        });
    }

    private static final class Reader {
        private @Nullable UUID tenantId;
        private @Nullable UUID accountId;
        private @Nullable UUID generationId;
        private @Nullable UUID holdId;
        private @Nullable String candidateId;
        private @Nullable String model;
        private @Nullable String provider;
        private @Nullable Long catalogVersion;
        private @Nullable Long revision;
        private @Nullable BigDecimal seconds;
        private @Nullable Credits credits;
        private @Nullable Money cost;
        private @Nullable CostBasis basis;
        private @Nullable Outcome outcome;
        private @Nullable Instant effectiveTime;
        private @Nullable Boolean last;

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
                case "hold_id" ->
                    holdId = Json.parsed(json, name, text -> HoldId.parse(text).value());
                case "candidate_id" -> candidateId = Json.text(json, name);
                case "model" -> model = Json.text(json, name);
                case "provider" -> provider = Json.text(json, name);
                case "catalog_version" -> catalogVersion = Json.integer(json, name, 1, Integer.MAX_VALUE);
                case "revision" -> revision = Json.integer(json, name, 1, Long.MAX_VALUE);
                case "seconds" -> seconds = Json.decimal(json, name);
                case "credits" -> credits = credits(Json.decimal(json, name));
                case "provider_cost" -> readCost(json);
                case "outcome" -> outcome = Json.parsedOrNull(json, name, Outcome::parse);
                case "effective_time" -> effectiveTime = Json.instant(json, name);
                case "final" -> last = Json.bool(json, name);
                default -> json.skipChildren();
            }
        }

        Settlement toSettlement() throws BrokenException {
            return new Settlement(
                    Json.required(tenantId, "tenant_id"),
                    Json.required(accountId, "account_id"),
                    Json.required(generationId, "generation_id"),
                    Json.required(holdId, "hold_id"),
                    Json.required(candidateId, "candidate_id"),
                    Json.required(model, "model"),
                    Json.required(provider, "provider"),
                    Json.required(catalogVersion, "catalog_version"),
                    Json.required(revision, "revision"),
                    Json.required(seconds, "seconds"),
                    Json.required(credits, "credits"),
                    Json.required(cost, "provider_cost"),
                    Json.required(basis, "provider_cost.basis"),
                    outcome,
                    Json.required(effectiveTime, "effective_time"),
                    Json.required(last, "final"));
        }

        private static Credits credits(BigDecimal value) throws BrokenException {
            try {
                return Credits.of(value);
            } catch (ArithmeticException e) {
                throw BrokenException.bad("credits", "has more than six decimals, or is too large");
            }
        }

        private void readCost(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw BrokenException.bad("provider_cost", "is not {amount, currency, basis}");
            }
            BigDecimal amount = null;
            String currency = null;
            for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
                switch (name) {
                    case "amount" -> amount = Json.decimal(json, "provider_cost.amount");
                    case "currency" -> currency = Json.text(json, "provider_cost.currency");
                    case "basis" ->
                        basis = Json.parsed(
                                json, "provider_cost.basis", text -> CostBasis.valueOf(text.toUpperCase(Locale.ROOT)));
                    default -> json.skipChildren();
                }
            }
            cost = Json.money(
                    Json.required(amount, "provider_cost.amount"),
                    Json.required(currency, "provider_cost.currency"),
                    "provider_cost");
        }
    }
}
