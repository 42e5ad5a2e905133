package io.tallylight.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Streaming JSON as all codecs use it: no tree, no reflection, and every refusal names its field. */
final class Json {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(16 << 20)
                    .maxNestingDepth(200)
                    .build())
            .build();

    private static final int MOST_DECIMAL_TEXT = 40;
    private static final int MOST_TEXT = 500;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Json() {}

    /** Writes an object's fields. */
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Reads one object whose start was seen. */
    interface ObjectReader<T> {
        T read(JsonParser json) throws IOException;
    }

    static byte[] object(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory does not fail to be written.
        }
    }

    /** The same for an array's elements. */
    static byte[] array(Fields elements) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartArray();
            elements.writeTo(json);
            json.writeEndArray();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory does not fail to be written.
        }
    }

    /** Reads one whole JSON object; trailing text is refused. */
    static <T> T read(byte[] value, int offset, int length, ObjectReader<T> reader) throws IOException {
        try (JsonParser json = FACTORY.createParser(value, offset, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenException(Decoding.Reason.NOT_JSON, "the data is not a JSON object");
            }
            T result = reader.read(json);
            if (json.nextToken() != null) {
                throw new BrokenException(Decoding.Reason.NOT_JSON, "text follows the JSON object");
            }
            return result;
        }
    }

    static void writeUnlessNull(JsonGenerator json, String field, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value.toString());
        }
    }

    static void writeMoney(JsonGenerator json, String field, @Nullable Money money) throws IOException {
        if (money != null) {
            json.writeObjectFieldStart(field);
            json.writeStringField("amount", money.toDecimalText());
            json.writeStringField("currency", money.currency());
            json.writeEndObject();
        }
    }

    static void writeDecimal(JsonGenerator json, String field, @Nullable BigDecimal value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value.toPlainString());
        }
    }

    /** The name of the next field, its value being the current token; null at the object's end. */
    static @Nullable String nextField(JsonParser json) throws IOException {
        String name = json.nextFieldName();
        if (name == null) {
            return null;
        }
        json.nextToken();
        return name;
    }

    static String text(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw BrokenException.bad(field, "is not a string");
        }
        String text = json.getText();
        if (text.length() > MOST_TEXT) {
            throw BrokenException.bad(field, "is longer than " + MOST_TEXT + " characters");
        }
        if (!isStorable(text)) {
            throw BrokenException.bad(field, "holds a character that cannot be stored");
        }
        return text;
    }

    /** NUL and halves of a surrogate pair are valid JSON, but no database takes them. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == 0) {
                return false;
            }
            if (Character.isSurrogate(letter)) {
                boolean pair = Character.isHighSurrogate(letter)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static @Nullable String textOrNull(JsonParser json, String field) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : text(json, field);
    }

    static boolean bool(JsonParser json, String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw BrokenException.bad(field, "is not true or false");
        };
    }

    static long integer(JsonParser json, String field, long least, long most) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw BrokenException.bad(field, "is not an integer");
        }
        if (json.getTextLength() > 19) {
            throw BrokenException.bad(field, "is out of range");
        }
        long value = Long.parseLong(json.getText());
        if (value < least || value > most) {
            throw BrokenException.bad(field, "must lie between " + least + " and " + most);
        }
        return value;
    }

    /** A decimal string, never negative: how everything that is priced is written. */
    static BigDecimal decimal(JsonParser json, String field) throws IOException {
        return decimal(text(json, field), field);
    }

    static BigDecimal decimal(String text, String field) throws IOException {
        if (text.length() > MOST_DECIMAL_TEXT || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw BrokenException.bad(field, "is not a plain decimal");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() < 0) {
            throw BrokenException.bad(field, "is negative");
        }
        return value;
    }

    /** Credits, as a decimal string of at most six places. */
    static Credits credits(JsonParser json, String field) throws IOException {
        try {
            return Credits.of(decimal(json, field));
        } catch (ArithmeticException e) {
            throw BrokenException.bad(field, "has more than six decimals, or is too large");
        }
    }

    static Instant instant(JsonParser json, String field) throws IOException {
        return instant(text(json, field), field);
    }

    static Instant instant(String text, String field) throws IOException {
        try {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw BrokenException.bad(field, "lies outside the years 1970 to 9999");
            }
            return instant;
        } catch (DateTimeException e) {
            throw BrokenException.bad(field, "is not an RFC 3339 time");
        }
    }

    /** Reads a word or an id whose parser refuses anything else with {@link IllegalArgumentException}. */
    static <T> T parsed(JsonParser json, String field, Function<String, T> parser) throws IOException {
        String text = text(json, field);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw BrokenException.bad(field, "is " + e.getMessage());
        }
    }

    static <T> @Nullable T parsedOrNull(JsonParser json, String field, Function<String, T> parser) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : parsed(json, field, parser);
    }

    static Money money(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw BrokenException.bad(field, "is not {amount, currency}");
        }
        BigDecimal amount = null;
        String currency = null;
        for (String name = nextField(json); name != null; name = nextField(json)) {
            switch (name) {
                case "amount" -> amount = decimal(json, field + ".amount");
                case "currency" -> currency = text(json, field + ".currency");
                default -> json.skipChildren();
            }
        }
        return money(required(amount, field + ".amount"), required(currency, field + ".currency"), field);
    }

    static Money money(BigDecimal amount, String currency, String field) throws IOException {
        try {
            return new Money(amount, currency);
        } catch (IllegalArgumentException e) {
            throw BrokenException.bad(field + ".currency", "is " + e.getMessage());
        }
    }

    static <T> T required(@Nullable T value, String field) throws BrokenException {
        if (value == null) {
            throw BrokenException.missing(field);
        }
        return value;
    }
}
