package io.tallylight.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tallylight.values.Inputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went into a generation, as JSON: within the events, in tables, and in a line of the stream. Unknown inputs are not
 * written at all, so that what was written before they were told reads the same.
 */
public final class InputsJson {
    private static final int MOST_TAGS = 100;

    private InputsJson() {}

    /** The JSON object alone; null where nothing is known. */
    public static @Nullable String toJson(Inputs inputs) {
        return inputs.equals(Inputs.UNKNOWN)
                ? null
                : new String(Json.object(json -> writeMembers(json, inputs)), StandardCharsets.UTF_8);
    }

    /** Reads what {@link #toJson} wrote; anything else is an {@link IllegalArgumentException}, for it is our own. */
    public static Inputs parse(@Nullable String text) {
        if (text == null) {
            return Inputs.UNKNOWN;
        }
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        try {
            return Json.read(json, 0, json.length, InputsJson::members);
        } catch (IOException e) {
            throw new IllegalArgumentException("not inputs: " + e.getMessage(), e);
        }
    }

    static void writeTo(JsonGenerator json, String field, Inputs inputs) throws IOException {
        if (!inputs.equals(Inputs.UNKNOWN)) {
            json.writeObjectFieldStart(field);
            writeMembers(json, inputs);
            json.writeEndObject();
        }
    }

    /** Reads the object at hand. */
    static Inputs read(JsonParser json, String field) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Inputs.UNKNOWN;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw BrokenException.bad(field, "is not an object");
        }
        return members(json);
    }

    /** Tags in the order of the alphabet: equal inputs are equal bytes. */
    private static void writeMembers(JsonGenerator json, Inputs inputs) throws IOException {
        writeNumber(json, "input_seconds", inputs.inputSeconds());
        writeNumber(json, "prompt_characters", inputs.promptCharacters());
        writeNumber(json, "frame_rate", inputs.frameRate());
        if (!inputs.accountTags().isEmpty()) {
            json.writeArrayFieldStart("account_tags");
            for (String tag : inputs.accountTags().stream().sorted().toList()) {
                json.writeString(tag);
            }
            json.writeEndArray();
        }
    }

    private static void writeNumber(JsonGenerator json, String field, @Nullable Integer number) throws IOException {
        if (number != null) {
            json.writeNumberField(field, number);
        }
    }

    private static Inputs members(JsonParser json) throws IOException {
        Integer inputSeconds = null;
        Integer promptCharacters = null;
        Integer frameRate = null;
        Set<String> accountTags = Set.of();
        for (String name = Json.nextField(json); name != null; name = Json.nextField(json)) {
            String field = "inputs." + name;
            switch (name) {
                case "input_seconds" -> inputSeconds = number(json, field);
                case "prompt_characters" -> promptCharacters = number(json, field);
                case "frame_rate" -> frameRate = number(json, field);
                case "account_tags" -> accountTags = tags(json, field);
                default -> json.skipChildren();
            }
        }
        Inputs inputs = new Inputs(inputSeconds, promptCharacters, frameRate, accountTags);
        return inputs.equals(Inputs.UNKNOWN) ? Inputs.UNKNOWN : inputs;
    }

    private static @Nullable Integer number(JsonParser json, String field) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL
                ? null
                : (Integer) (int) Json.integer(json, field, 0, Integer.MAX_VALUE);
    }

    private static Set<String> tags(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw BrokenException.bad(field, "is not a list");
        }
        Set<String> tags = new HashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (tags.size() == MOST_TAGS) {
                throw BrokenException.bad(field, "has more than " + MOST_TAGS + " entries");
            }
            tags.add(Json.text(json, field));
        }
        return Set.copyOf(tags);
    }
}
