package io.tallylight.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Generations as lines of compact JSON, one object a line ({@code application/x-ndjson}). What is null is left out. The
 * last line of a stream that came through to its end is {@code {"end":true,"lines":n}}; without it the reader has a part.
 */
public final class GenerationFactsCodec {
    /** The media type of a stream of lines. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private static final JsonFactory LINES =
            new JsonFactoryBuilder().rootValueSeparator("\n").build();

    private static final byte[] NO_LOTS = {'[', ']'};

    private GenerationFactsCodec() {}

    /** What a line says. */
    public sealed interface Line {
        /** A generation. */
        record Generation(GenerationFacts facts) implements Line {}

        /** The stream is complete: so many generations were told. */
        record End(long lines) implements Line {}
    }

    /** Writes lines. Not thread-safe; {@link #flush} hands what was written to the stream below. */
    public static final class Writer {
        private final JsonGenerator json;

        /** Lines to that stream, which stays the caller's to close. */
        public Writer(OutputStream out) throws IOException {
            json = LINES.createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        }

        /** One line. */
        public void write(GenerationFacts facts) throws IOException {
            GenerationFacts.Settled settled = facts.settled();
            write(
                    facts,
                    bytes(InputsJson.toJson(facts.inputs())),
                    facts.candidates().isEmpty() ? null : bytes(QuotedCandidates.toJson(facts.candidates())),
                    settled == null ? null : bytes(PayingLots.toJson(settled.lots())));
        }

        /**
         * One line of which some is JSON already, in UTF-8 as a table keeps it; the same of {@code facts} is not looked
         * at.
         *
         * @param inputs as {@link InputsJson#toJson} wrote them; null where they are not known
         * @param candidates as {@link QuotedCandidates#toJson} wrote them; null for none
         * @param lots as {@link PayingLots#toJson} wrote them; written only where {@code facts} is settled
         */
        public void write(
                GenerationFacts facts, byte @Nullable [] inputs, byte @Nullable [] candidates, byte @Nullable [] lots)
                throws IOException {
            json.writeStartObject();
            json.writeStringField("generation_id", new GenerationId(facts.generationId()).toString());
            json.writeStringField("account_id", new AccountId(facts.accountId()).toString());
            json.writeStringField("effective_time", facts.effectiveTime().toString());
            json.writeNumberField("catalog_version", facts.catalogVersion());
            json.writeStringField("candidate_id", facts.candidateId());
            json.writeStringField("provider", facts.provider());
            Json.writeUnlessNull(json, "role", facts.role());
            Json.writeUnlessNull(json, "plan_id", facts.planId());
            json.writeStringField("operation", facts.operation().wire());
            json.writeStringField("resolution", facts.resolution());
            json.writeBooleanField("audio", facts.audio());
            if (inputs != null) {
                json.writeFieldName("inputs");
                json.writeRawValue(new RawJson(inputs));
            }
            Outcome outcome = facts.outcome();
            Json.writeUnlessNull(json, "outcome", outcome == null ? null : outcome.wire());
            json.writeBooleanField("final", facts.last());
            json.writeArrayFieldStart("clip_seconds");
            for (BigDecimal seconds : facts.clipSeconds()) {
                json.writeString(seconds.toPlainString());
            }
            json.writeEndArray();
            Integer boughtSeconds = facts.boughtSeconds();
            Integer boughtClips = facts.boughtClips();
            if (boughtSeconds != null && boughtClips != null) {
                json.writeNumberField("bought_seconds", boughtSeconds);
                json.writeNumberField("bought_clips", boughtClips);
            }
            Json.writeUnlessNull(json, "credits", facts.credits());
            Json.writeMoney(json, "cost", facts.cost());
            CostBasis basis = facts.costBasis();
            Json.writeUnlessNull(
                    json, "cost_basis", basis == null ? null : basis.name().toLowerCase(Locale.ROOT));
            if (candidates != null) {
                json.writeFieldName("candidates");
                json.writeRawValue(new RawJson(candidates));
            }
            GenerationFacts.Settled settled = facts.settled();
            if (settled != null) {
                writeSettled(settled, lots);
            }
            json.writeEndObject();
        }

        private void writeSettled(GenerationFacts.Settled settled, byte @Nullable [] lots) throws IOException {
            json.writeObjectFieldStart("settled");
            json.writeNumberField("revision", settled.revision());
            json.writeStringField("credits", settled.credits().toString());
            json.writeStringField("promotional", settled.promotional().toString());
            json.writeStringField("uncollected", settled.uncollected().toString());
            Json.writeMoney(json, "net_revenue", settled.netRevenue());
            json.writeBooleanField("below_floor", settled.belowFloor());
            json.writeFieldName("lots");
            json.writeRawValue(new RawJson(lots == null ? NO_LOTS : lots));
            json.writeEndObject();
        }

        private static byte @Nullable [] bytes(@Nullable String json) {
            return json == null ? null : json.getBytes(StandardCharsets.UTF_8);
        }

        /** The last line: the reader has everything. */
        public void end(long lines) throws IOException {
            json.writeStartObject();
            json.writeBooleanField("end", true);
            json.writeNumberField("lines", lines);
            json.writeEndObject();
            json.writeRaw('\n');
            flush();
        }

        /** Hands what was written to the stream below. */
        public void flush() throws IOException {
            json.flush();
        }
    }

    /** Reads one line, without or with its line feed. A line that is none of ours is an {@link IOException}. */
    public static Line read(byte[] bytes, int offset, int length) throws IOException {
        return Json.read(bytes, offset, length, json -> {
            Reader reader = new Reader();
            for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
                reader.take(name, json);
            }
            return reader.toLine();
        });
    }

    private static final class Reader {
        private @Nullable UUID generationId;
        private @Nullable UUID accountId;
        private @Nullable Instant effectiveTime;
        private @Nullable Long catalogVersion;
        private @Nullable String candidateId;
        private @Nullable String provider;
        private @Nullable String role;
        private @Nullable String planId;
        private @Nullable Operation operation;
        private @Nullable String resolution;
        private @Nullable Boolean audio;
        private Inputs inputs = Inputs.UNKNOWN;
        private @Nullable Outcome outcome;
        private boolean last;
        private List<BigDecimal> clipSeconds = List.of();
        private @Nullable Integer boughtSeconds;
        private @Nullable Integer boughtClips;
        private @Nullable Credits credits;
        private @Nullable Money cost;
        private @Nullable CostBasis costBasis;
        private List<QuotedCandidate> candidates = List.of();
        private GenerationFacts.@Nullable Settled settled;
        private boolean end;
        private long lines;

        void take(String name, JsonParser json) throws IOException {
            switch (name) {
                case "generation_id" ->
                    generationId = Json.parsed(
                            json, name, text -> GenerationId.parse(text).value());
                case "account_id" ->
                    accountId = Json.parsed(
                            json, name, text -> AccountId.parse(text).value());
                case "effective_time" -> effectiveTime = Json.instant(json, name);
                case "catalog_version" -> catalogVersion = Json.integer(json, name, 1, Integer.MAX_VALUE);
                case "candidate_id" -> candidateId = Json.text(json, name);
                case "provider" -> provider = Json.text(json, name);
                case "role" -> role = Json.textOrNull(json, name);
                case "plan_id" -> planId = Json.textOrNull(json, name);
                case "operation" -> operation = Json.parsed(json, name, Operation::parse);
                case "resolution" -> resolution = Json.text(json, name);
                case "audio" -> audio = Json.bool(json, name);
                case "inputs" -> inputs = InputsJson.read(json, name);
                case "outcome" -> outcome = Json.parsedOrNull(json, name, Outcome::parse);
                case "final" -> last = Json.bool(json, name);
                case "clip_seconds" -> clipSeconds = seconds(json, name);
                case "bought_seconds" -> boughtSeconds = (int) Json.integer(json, name, 0, UsageCodec.MOST_SECONDS);
                case "bought_clips" -> boughtClips = (int) Json.integer(json, name, 0, UsageCodec.MOST_CLIPS);
                case "credits" -> credits = Json.credits(json, name);
                case "cost" -> cost = Json.money(json, name);
                case "cost_basis" ->
                    costBasis = Json.parsed(json, name, text -> CostBasis.valueOf(text.toUpperCase(Locale.ROOT)));
                case "candidates" -> candidates = QuotedCandidates.read(json, name);
                case "settled" -> settled = settled(json);
                case "end" -> end = Json.bool(json, name);
                case "lines" -> lines = Json.integer(json, name, 0, Long.MAX_VALUE);
                default -> json.skipChildren();
            }
        }

        Line toLine() throws BrokenException {
            return end
                    ? new Line.End(lines)
                    : new Line.Generation(new GenerationFacts(
                            Json.required(generationId, "generation_id"),
                            Json.required(accountId, "account_id"),
                            Json.required(effectiveTime, "effective_time"),
                            Json.required(catalogVersion, "catalog_version"),
                            Json.required(candidateId, "candidate_id"),
                            Json.required(provider, "provider"),
                            role,
                            planId,
                            Json.required(operation, "operation"),
                            Json.required(resolution, "resolution"),
                            Json.required(audio, "audio"),
                            inputs,
                            outcome,
                            last,
                            clipSeconds,
                            boughtSeconds,
                            boughtClips,
                            credits,
                            cost,
                            costBasis,
                            candidates,
                            settled));
        }

        private static List<BigDecimal> seconds(JsonParser json, String field) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw BrokenException.bad(field, "is not a list");
            }
            List<BigDecimal> seconds = new ArrayList<>(2);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                seconds.add(Json.decimal(json, field));
            }
            return seconds;
        }

        private static GenerationFacts.Settled settled(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw BrokenException.bad("settled", "is not an object");
            }
            Long revision = null;
            Credits credits = null;
            Credits promotional = null;
            Credits uncollected = null;
            Money netRevenue = null;
            boolean belowFloor = false;
            List<PayingLot> lots = null;
            for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
                String field = "settled." + name;
                switch (name) {
                    case "revision" -> revision = Json.integer(json, field, 1, Long.MAX_VALUE);
                    case "credits" -> credits = Json.credits(json, field);
                    case "promotional" -> promotional = Json.credits(json, field);
                    case "uncollected" -> uncollected = Json.credits(json, field);
                    case "net_revenue" -> netRevenue = Json.money(json, field);
                    case "below_floor" -> belowFloor = Json.bool(json, field);
                    case "lots" -> lots = PayingLots.read(json, field);
                    default -> json.skipChildren();
                }
            }
            return new GenerationFacts.Settled(
                    Json.required(revision, "settled.revision"),
                    Json.required(credits, "settled.credits"),
                    Json.required(promotional, "settled.promotional"),
                    Json.required(uncollected, "settled.uncollected"),
                    Json.required(netRevenue, "settled.net_revenue"),
                    belowFloor,
                    Json.required(lots, "settled.lots"));
        }
    }
}
