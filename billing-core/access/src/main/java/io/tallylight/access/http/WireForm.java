package io.tallylight.access.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.tallylight.access.Instants;
import io.tallylight.access.StorableText;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.KeyId;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;

/** How our values look in JSON: ids, credits and decimals are strings, money is an amount and a currency. */
final class WireForm extends SimpleModule {
    private static final long serialVersionUID = 1;

    WireForm() {
        super("tallylight");
        asText(AccountId.class, AccountId::parse);
        asText(GenerationId.class, GenerationId::parse);
        asText(HoldId.class, HoldId::parse);
        asText(KeyId.class, KeyId::parse);
        asText(LotId.class, LotId::parse);
        asText(PersonId.class, PersonId::parse);
        asText(TenantId.class, TenantId::parse);
        asText(Credits.class, WireForm::credits);
        addSerializer(Money.class, new MoneyWriter());
        addDeserializer(Instant.class, new TextReader<>(Instant.class, Instants::parse));
        addDeserializer(String.class, new TextReader<>(String.class, StorableText::of));
        addKeyDeserializer(String.class, new MemberName());
        addDeserializer(BigDecimal.class, new TextReader<>(BigDecimal.class, WireForm::decimal));
        addSerializer(BigDecimal.class, new DecimalWriter());
    }

    private <T> void asText(Class<T> type, Function<String, T> parse) {
        addSerializer(type, new TextWriter<>());
        addDeserializer(type, new TextReader<>(type, parse));
    }

    private static final class MemberName extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            try {
                return StorableText.of(key);
            } catch (IllegalArgumentException e) {
                return context.handleWeirdKey(String.class, key, e.getMessage());
            }
        }
    }

    private static Credits credits(String text) {
        try {
            return Credits.of(decimal(text));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is more exact, or larger, than credits can be", e);
        }
    }

    private static BigDecimal decimal(String text) {
        // A short text can stand for a number with a billion digits.
        if (text.length() > 40 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw new IllegalArgumentException("is not a plain decimal");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a decimal", e);
        }
    }

    private static final class TextWriter<T> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class DecimalWriter extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeString(value.toPlainString());
        }
    }

    private static final class MoneyWriter extends JsonSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeStartObject();
            json.writeStringField("amount", money.toDecimalText());
            json.writeStringField("currency", money.currency());
            json.writeEndObject();
        }
    }

    private static final class TextReader<T> extends JsonDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> parse;

        TextReader(Class<T> type, Function<String, T> parse) {
            this.type = type;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw refusal(json, new IllegalArgumentException("must be a string"));
            }
            try {
                return parse.apply(json.getText());
            } catch (IllegalArgumentException e) {
                throw refusal(json, e);
            }
        }

        private InvalidFormatException refusal(JsonParser json, IllegalArgumentException why) throws IOException {
            InvalidFormatException refusal = InvalidFormatException.from(json, why.getMessage(), json.getText(), type);
            refusal.initCause(why);
            return refusal;
        }
    }
}
