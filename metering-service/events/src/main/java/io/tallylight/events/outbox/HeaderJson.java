package io.tallylight.events.outbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A record's headers as one JSON object, so that a person reading the table can read them. */
final class HeaderJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private HeaderJson() {}

    static String write(Map<String, String> headers) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory does not fail to be written.
        }
        return text.toString();
    }

    static Map<String, String> read(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                headers.put(name, json.nextTextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the outbox holds headers nobody wrote", e);
        }
        return headers;
    }
}
