package io.tallylight.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Opens a CloudEvent in either mode of the Kafka binding and hands its data to the reader of its type. */
final class Envelope {
    private Envelope() {}

    /** Reads the data of one event. A {@link BrokenException} or a parser's complaint becomes {@link Decoding.Broken}. */
    interface DataReader<T> {
        T read(Attributes attributes, byte[] bytes, int offset, int length) throws IOException;
    }

    static <T> Decoding<T> open(Headers headers, byte @Nullable [] value, int mostBytes, DataReader<T> reader) {
        if (value == null) {
            return new Decoding.Broken<>(Decoding.Reason.NO_DATA, "the record has no value");
        }
        if (value.length > mostBytes) {
            return new Decoding.Broken<>(
                    Decoding.Reason.TOO_LARGE, value.length + " bytes, " + mostBytes + " are allowed");
        }
        try {
            HeaderFields fields = HeaderFields.of(headers);
            if (fields.contentType != null && fields.contentType.startsWith(Attributes.STRUCTURED_JSON)) {
                return Json.read(value, 0, value.length, json -> structured(json, value, fields, reader));
            }
            Attributes attributes = fields.toAttributes();
            return new Decoding.Decoded<>(reader.read(attributes, value, 0, value.length), attributes.traceparent());
        } catch (BrokenException e) {
            return new Decoding.Broken<>(e.reason(), String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            return new Decoding.Broken<>(Decoding.Reason.NOT_JSON, e.getOriginalMessage());
        } catch (IOException | RuntimeException e) {
            // The codecs name the field of every refusal they foresee; whatever else input can provoke ends here.
            return new Decoding.Broken<>(Decoding.Reason.BAD_FIELD, String.valueOf(e.getMessage()));
        }
    }

    private static <T> Decoding<T> structured(JsonParser json, byte[] value, HeaderFields fields, DataReader<T> reader)
            throws IOException {
        int dataStart = -1;
        int dataEnd = -1;
        for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
            switch (name) {
                case "specversion" -> fields.specVersion = Json.text(json, name);
                case "id" -> fields.id = Json.text(json, name);
                case "source" -> fields.source = Json.text(json, name);
                case "type" -> fields.type = Json.text(json, name);
                case "time" -> fields.time = Json.textOrNull(json, name);
                case "subject" -> fields.subject = Json.textOrNull(json, name);
                case "partitionkey" -> fields.partitionKey = Json.textOrNull(json, name);
                case "traceparent" -> fields.traceparent = Json.textOrNull(json, name);
                case "data" -> {
                    dataStart = (int) json.currentTokenLocation().getByteOffset();
                    json.skipChildren();
                    dataEnd = (int) json.currentLocation().getByteOffset();
                }
                default -> json.skipChildren();
            }
        }
        if (dataStart < 0) {
            throw new BrokenException(Decoding.Reason.NO_DATA, "the event has no data");
        }
        Attributes attributes = fields.toAttributes();
        return new Decoding.Decoded<>(
                reader.read(attributes, value, dataStart, dataEnd - dataStart), attributes.traceparent());
    }

    /** The attributes as they are found, before the required ones are asked for. */
    private static final class HeaderFields {
        private @Nullable String specVersion;
        private @Nullable String id;
        private @Nullable String source;
        private @Nullable String type;
        private @Nullable String time;
        private @Nullable String subject;
        private @Nullable String partitionKey;
        private @Nullable String contentType;
        private @Nullable String traceparent;

        static HeaderFields of(Headers headers) {
            HeaderFields fields = new HeaderFields();
            for (Header header : headers) {
                if (header.value() == null) {
                    continue;
                }
                String text = new String(header.value(), StandardCharsets.UTF_8);
                switch (header.key()) {
                    case "ce_specversion" -> fields.specVersion = text;
                    case "ce_id" -> fields.id = text;
                    case "ce_source" -> fields.source = text;
                    case "ce_type" -> fields.type = text;
                    case "ce_time" -> fields.time = text;
                    case "ce_subject" -> fields.subject = text;
                    case "ce_partitionkey" -> fields.partitionKey = text;
                    case "content-type" -> fields.contentType = text;
                    case "traceparent" -> fields.traceparent = text;
                    default -> {
                        // Extensions we do not know travel along and mean nothing to us.
                    }
                }
            }
            return fields;
        }

        Attributes toAttributes() throws IOException {
            if (!Attributes.SPEC_VERSION.equals(specVersion)) {
                throw new BrokenException(
                        Decoding.Reason.NOT_A_CLOUD_EVENT, "specversion is " + specVersion + ", not 1.0");
            }
            return new Attributes(
                    attribute(id, "id"),
                    attribute(source, "source"),
                    attribute(type, "type"),
                    instant(),
                    subject,
                    partitionKey,
                    traceparent);
        }

        private @Nullable Instant instant() throws IOException {
            return time == null ? null : Json.instant(time, "time");
        }

        private static String attribute(@Nullable String value, String name) throws BrokenException {
            if (value == null || value.isEmpty()) {
                throw new BrokenException(Decoding.Reason.NOT_A_CLOUD_EVENT, "the attribute " + name + " is missing");
            }
            if (!Json.isStorable(value)) {
                throw BrokenException.bad(name, "holds a character that cannot be stored");
            }
            return value;
        }
    }
}
