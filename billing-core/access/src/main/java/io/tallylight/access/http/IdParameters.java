package io.tallylight.access.http;

import io.tallylight.access.FieldError;
import io.tallylight.access.Instants;
import io.tallylight.access.Problems;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.KeyId;
import io.tallylight.values.LotId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids, instants and whole numbers as parameters of a path or query. One that cannot be read is refused with 400. */
@Provider
public class IdParameters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            AccountId.class, AccountId::parse,
            GenerationId.class, GenerationId::parse,
            HoldId.class, HoldId::parse,
            KeyId.class, KeyId::parse,
            LotId.class, LotId::parse,
            PersonId.class, PersonId::parse,
            TenantId.class, TenantId::parse,
            Instant.class, Instants::parse,
            Integer.class, IdParameters::number);

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> raw, Type generic, Annotation[] annotations) {
        Function<String, ?> reader = READERS.get(raw);
        return reader == null ? null : new Converter<>(raw, reader, nameOf(annotations));
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number, or too large", e);
        }
    }

    private static String nameOf(Annotation @Nullable [] annotations) {
        if (annotations != null) {
            for (Annotation annotation : annotations) {
                if (annotation instanceof PathParam path) {
                    return path.value();
                }
                if (annotation instanceof QueryParam query) {
                    return query.value();
                }
            }
        }
        return "parameter";
    }

    private record Converter<T>(Class<T> type, Function<String, ?> reader, String name) implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return type.cast(reader.apply(text));
            } catch (IllegalArgumentException e) {
                // The framework lets only its own exceptions through here; the problem travels as the cause.
                throw new BadRequestException(
                        Problems.badRequest(new FieldError(name, String.valueOf(e.getMessage()))));
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
