package io.tallylight.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Inputs;
import io.tallylight.values.KeyId;
import io.tallylight.values.Operation;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part that all events of a generation share, as JSON. The gateway keeps it with a delivery until it is relayed. */
public final class JobJson {
    private static final int MOST_TAGS = 100;

    private JobJson() {}

    /**
     * The job with its subject, as one JSON object: what {@link #read} takes back.
     *
     * @return UTF-8 JSON
     */
    public static byte[] write(Job job) {
        return Json.object(json -> {
            writeFields(json, job);
            json.writeStringField("subject", job.subject());
        });
    }

    /** Reads what {@link #write} wrote; anything else is an {@link IllegalArgumentException}, for it is our own. */
    public static Job read(byte[] json) {
        try {
            return Json.read(json, 0, json.length, parser -> {
                Reader reader = new Reader();
                for (String name = Json.nextField(parser); name != null; name = Json.nextField(parser)) {
                    if (name.equals("subject")) {
                        reader.subject = Json.text(parser, name);
                    } else if (!reader.take(name, parser)) {
                        parser.skipChildren();
                    }
                }
                return reader.toJob(null);
            });
        } catch (IOException e) {
            throw new IllegalArgumentException("not a job: " + e.getMessage(), e);
        }
    }

    static void writeFields(JsonGenerator json, Job job) throws IOException {
        json.writeStringField("tenant_id", new TenantId(job.tenantId()).toString());
        json.writeStringField("account_id", new AccountId(job.accountId()).toString());
        UUID key = job.keyId();
        if (key != null) {
            json.writeStringField("key_id", new KeyId(key).toString());
        }
        json.writeStringField("generation_id", job.generationText());
        json.writeStringField("hold_id", new HoldId(job.holdId()).toString());
        json.writeStringField("candidate_id", job.candidateId());
        json.writeNumberField("catalog_version", job.catalogVersion());
        json.writeStringField("provider", job.provider());
        json.writeStringField("model", job.model());
        Json.writeUnlessNull(json, "role", job.role());
        Json.writeUnlessNull(json, "plan_id", job.planId());
        Json.writeUnlessNull(json, "provider_job_id", job.providerJobId());
        json.writeNumberField("attempt", job.attempt());
        json.writeStringField("operation", job.operation().wire());
        json.writeStringField("resolution", job.resolution());
        BigDecimal fps = job.fps();
        if (fps != null) {
            json.writeFieldName("fps");
            json.writeNumber(fps.toPlainString());
        }
        json.writeBooleanField("audio", job.audio());
        json.writeStringField("effective_time", job.effectiveTime().toString());
        json.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : job.tags().entrySet()) {
            json.writeStringField(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
        InputsJson.writeTo(json, "inputs", job.inputs());
    }

    /** Collects a job's fields in whatever order they come. */
    static final class Reader {
        private @Nullable String subject;
        private @Nullable UUID tenantId;
        private @Nullable UUID accountId;
        private @Nullable UUID keyId;
        private @Nullable UUID generationId;
        private @Nullable UUID holdId;
        private @Nullable String candidateId;
        private @Nullable Long catalogVersion;
        private @Nullable String provider;
        private @Nullable String model;
        private @Nullable String role;
        private @Nullable String planId;
        private @Nullable String providerJobId;
        private int attempt = 1;
        private @Nullable Operation operation;
        private @Nullable String resolution;
        private @Nullable BigDecimal fps;
        private @Nullable Boolean audio;
        private @Nullable Instant effectiveTime;
        private Map<String, String> tags = Map.of();
        private Inputs inputs = Inputs.UNKNOWN;

        /** Takes the field whose value is the current token; false if a job has no such field. */
        boolean take(String name, JsonParser json) throws IOException {
            switch (name) {
                case "tenant_id" ->
                    tenantId =
                            Json.parsed(json, name, text -> TenantId.parse(text).value());
                case "account_id" ->
                    accountId = Json.parsed(
                            json, name, text -> AccountId.parse(text).value());
                case "key_id" ->
                    keyId = Json.parsedOrNull(
                            json, name, text -> KeyId.parse(text).value());
                case "generation_id" ->
                    generationId = Json.parsed(
                            json, name, text -> GenerationId.parse(text).value());
                case "hold_id" ->
                    holdId = Json.parsed(json, name, text -> HoldId.parse(text).value());
                case "candidate_id" -> candidateId = Json.text(json, name);
                case "catalog_version" -> catalogVersion = Json.integer(json, name, 1, Integer.MAX_VALUE);
                case "provider" -> provider = Json.text(json, name);
                case "model" -> model = Json.text(json, name);
                case "role" -> role = Json.textOrNull(json, name);
                case "plan_id" -> planId = Json.textOrNull(json, name);
                case "provider_job_id" -> providerJobId = Json.textOrNull(json, name);
                case "attempt" -> attempt = (int) Json.integer(json, name, 1, Integer.MAX_VALUE);
                case "operation" -> operation = Json.parsed(json, name, Operation::parse);
                case "resolution" -> resolution = Json.text(json, name);
                case "fps" -> fps = framesPerSecond(json);
                case "audio" -> audio = Json.bool(json, name);
                case "effective_time" -> effectiveTime = Json.instant(json, name);
                case "tags" -> tags = tags(json);
                case "inputs" -> inputs = InputsJson.read(json, name);
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** The job, if nothing is missing. */
        Job toJob(@Nullable String eventSubject) throws BrokenException {
            return new Job(
                    Json.required(tenantId, "tenant_id"),
                    Json.required(accountId, "account_id"),
                    Json.required(eventSubject == null ? subject : eventSubject, "subject"),
                    keyId,
                    Json.required(generationId, "generation_id"),
                    Json.required(holdId, "hold_id"),
                    Json.required(candidateId, "candidate_id"),
                    Json.required(catalogVersion, "catalog_version"),
                    Json.required(provider, "provider"),
                    Json.required(model, "model"),
                    role,
                    planId,
                    providerJobId,
                    attempt,
                    Json.required(operation, "operation"),
                    Json.required(resolution, "resolution"),
                    fps,
                    Json.required(audio, "audio"),
                    Json.required(effectiveTime, "effective_time"),
                    tags,
                    inputs);
        }

        private static @Nullable BigDecimal framesPerSecond(JsonParser json) throws IOException {
            return switch (json.currentToken()) {
                case VALUE_NULL -> null;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> Json.decimal(json.getText(), "fps");
                case null, default -> throw BrokenException.bad("fps", "is not a number");
            };
        }

        private static Map<String, String> tags(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return Map.of();
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw BrokenException.bad("tags", "is not an object");
            }
            Map<String, String> tags = new LinkedHashMap<>();
            for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
                tags.put(name, Json.text(json, "tags." + name));
                if (tags.size() > MOST_TAGS) {
                    throw BrokenException.bad("tags", "has more than " + MOST_TAGS + " entries");
                }
            }
            return tags;
        }
    }
}
