package io.tallylight.events;

import com.fasterxml.jackson.core.JsonParser;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Usage events as {@code tallylight.usage.v1} carries them. Seconds in bulk are written by {@link SecondsEncoder}. */
public final class UsageCodec {
    /** Events above this are refused. */
    public static final int MOST_BYTES = 64 * 1024;
    /** The most clips a generation may have; more is a broken event, not a large one. */
    public static final int MOST_CLIPS = 1_000;
    /** The longest clip, in seconds: a day. */
    public static final int MOST_SECONDS = 86_400;
    /** A quantity has at most so many decimals: nanoseconds, so that it is an integer in every store. */
    public static final int QUANTITY_DECIMALS = 9;

    /** What all clips of a generation come to at most, in seconds; as nanoseconds it still is a {@code long}. */
    static final BigDecimal MOST_TOTAL_SECONDS = BigDecimal.valueOf((long) MOST_CLIPS * MOST_SECONDS);

    static final String TYPES = "video.generation.";

    private UsageCodec() {}

    /**
     * One event as a record.
     *
     * @param time when it happened
     * @param traceparent W3C trace context, if known
     */
    public static Message encode(UsageEvent event, Instant time, @Nullable String traceparent) {
        Job job = event.job();
        String key = job.generationText();
        Attributes attributes =
                new Attributes(event.id(), Sources.GATEWAY, event.type(), time, job.subject(), key, traceparent);
        byte[] value = Json.object(json -> {
            JobJson.writeFields(json, job);
            switch (event) {
                case UsageSecond second -> {
                    json.writeNumberField("clip", second.clip());
                    json.writeNumberField("second", second.second());
                    Json.writeDecimal(json, "quantity", second.quantity());
                }
                case GenerationEnd end -> {
                    json.writeStringField("outcome", end.outcome().wire());
                    json.writeNumberField("clips_delivered", end.clipsDelivered());
                    Json.writeDecimal(json, "delivered_seconds", end.deliveredSeconds());
                    Json.writeDecimal(json, "billable_seconds", end.billableSeconds());
                    Json.writeDecimal(json, "surplus_seconds", end.surplusSeconds());
                    Money cost = end.providerCost();
                    if (cost != null) {
                        json.writeObjectFieldStart("provider_cost");
                        json.writeStringField("amount", cost.toDecimalText());
                        json.writeStringField("currency", cost.currency());
                        json.writeEndObject();
                    }
                    Json.writeDecimal(json, "gpu_seconds", end.gpuSeconds());
                    Integer boughtSeconds = end.boughtSeconds();
                    Integer boughtClips = end.boughtClips();
                    if (boughtSeconds != null && boughtClips != null) {
                        json.writeNumberField("bought_seconds", boughtSeconds);
                        json.writeNumberField("bought_clips", boughtClips);
                    }
                    if (!end.candidates().isEmpty()) {
                        json.writeArrayFieldStart("candidates");
                        QuotedCandidates.writeTo(json, end.candidates());
                        json.writeEndArray();
                    }
                }
            }
        });
        return new Message(Topics.USAGE, key, attributes.toHeaders(), value);
    }

    /** Reads an event in either mode. A stream of seconds is read faster by {@link UsageDecoder}. */
    public static Decoding<UsageEvent> decode(Headers headers, byte @Nullable [] value) {
        return Envelope.open(headers, value, MOST_BYTES, UsageCodec::readData);
    }

    static UsageEvent readData(Attributes attributes, byte[] bytes, int offset, int length) throws IOException {
        if (!attributes.type().startsWith(TYPES)) {
            throw new BrokenException(Decoding.Reason.UNKNOWN_TYPE, attributes.type());
        }
        UsageEvent event = attributes.type().equals(UsageSecond.TYPE)
                ? Json.read(bytes, offset, length, json -> second(json, attributes))
                : end(attributes, bytes, offset, length);
        if (!event.id().equals(attributes.id())) {
            throw new BrokenException(
                    Decoding.Reason.ID_MISMATCH, "the id is " + attributes.id() + ", the data demand " + event.id());
        }
        return event;
    }

    private static UsageSecond second(JsonParser json, Attributes attributes) throws IOException {
        JobJson.Reader job = new JobJson.Reader();
        Integer clip = null;
        Integer second = null;
        BigDecimal quantity = null;
        for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
            switch (name) {
                case "clip" -> clip = (int) Json.integer(json, name, 0, MOST_CLIPS - 1);
                case "second" -> second = (int) Json.integer(json, name, 0, MOST_SECONDS - 1);
                case "quantity" -> quantity = quantity(json);
                default -> {
                    if (!job.take(name, json)) {
                        json.skipChildren();
                    }
                }
            }
        }
        return new UsageSecond(
                job.toJob(attributes.subject()),
                Json.required(clip, "clip"),
                Json.required(second, "second"),
                Json.required(quantity, "quantity"));
    }

    private static BigDecimal quantity(JsonParser json) throws IOException {
        BigDecimal quantity = Json.decimal(json, "quantity");
        if (quantity.signum() == 0 || quantity.compareTo(BigDecimal.ONE) > 0) {
            throw BrokenException.bad("quantity", "must be above 0 and at most 1");
        }
        return seconds(quantity, "quantity");
    }

    private static BigDecimal seconds(BigDecimal seconds, String field) throws IOException {
        if (seconds.compareTo(MOST_TOTAL_SECONDS) > 0) {
            throw BrokenException.bad(field, "must be at most " + MOST_TOTAL_SECONDS);
        }
        BigDecimal stripped = seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros();
        if (stripped.scale() > QUANTITY_DECIMALS) {
            throw BrokenException.bad(field, "has more than " + QUANTITY_DECIMALS + " decimals");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static GenerationEnd end(Attributes attributes, byte[] bytes, int offset, int length) throws IOException {
        Outcome outcome;
        try {
            outcome = Outcome.parse(attributes.type().substring(TYPES.length()));
        } catch (IllegalArgumentException e) {
            throw new BrokenException(Decoding.Reason.UNKNOWN_TYPE, attributes.type());
        }
        return Json.read(bytes, offset, length, json -> {
            EndReader end = new EndReader();
            for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
                end.take(name, json);
            }
            return end.toEnd(attributes, outcome);
        });
    }

    /** Collects an end event's fields in whatever order they come. */
    private static final class EndReader {
        private final JobJson.Reader job = new JobJson.Reader();
        private @Nullable Outcome stated;
        private @Nullable Integer clips;
        private @Nullable BigDecimal delivered;
        private @Nullable BigDecimal billable;
        private BigDecimal surplus = BigDecimal.ZERO;
        private @Nullable Money cost;
        private @Nullable BigDecimal gpu;
        private @Nullable Integer boughtSeconds;
        private @Nullable Integer boughtClips;
        private List<QuotedCandidate> candidates = List.of();

        void take(String name, JsonParser json) throws IOException {
            boolean absent = json.currentToken() == com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
            switch (name) {
                case "outcome" -> stated = Json.parsed(json, name, Outcome::parse);
                case "clips_delivered" -> clips = (int) Json.integer(json, name, 0, MOST_CLIPS);
                case "delivered_seconds" -> delivered = seconds(Json.decimal(json, name), name);
                case "billable_seconds" -> billable = seconds(Json.decimal(json, name), name);
                case "surplus_seconds" -> surplus = seconds(Json.decimal(json, name), name);
                case "provider_cost" -> cost = absent ? null : Json.money(json, name);
                case "gpu_seconds" -> gpu = absent ? null : Json.decimal(json, name);
                case "bought_seconds" ->
                    boughtSeconds = absent ? null : (int) Json.integer(json, name, 1, MOST_SECONDS);
                case "bought_clips" -> boughtClips = absent ? null : (int) Json.integer(json, name, 1, MOST_CLIPS);
                case "candidates" -> candidates = QuotedCandidates.read(json, name);
                default -> {
                    if (!job.take(name, json)) {
                        json.skipChildren();
                    }
                }
            }
        }

        GenerationEnd toEnd(Attributes attributes, Outcome outcome) throws IOException {
            if (stated != null && stated != outcome) {
                throw BrokenException.bad("outcome", "is not the one the type " + attributes.type() + " states");
            }
            return new GenerationEnd(
                    job.toJob(attributes.subject()),
                    outcome,
                    Json.required(clips, "clips_delivered"),
                    Json.required(delivered, "delivered_seconds"),
                    Json.required(billable, "billable_seconds"),
                    surplus,
                    cost,
                    gpu,
                    boughtSeconds,
                    boughtClips,
                    candidates);
        }
    }
}
