package io.tallylight.rating;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tallylight.rating.CatalogDocument.Flaw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one object that have a meaning: amounts, sizes, currencies, and what they hold further down. */
final class Fields extends Members {
    private static final Pattern RESOLUTION = Pattern.compile("[1-9][0-9]{1,4}x[1-9][0-9]{1,4}");
    private static final Pattern THREE_CAPITALS = Pattern.compile("[A-Z]{3}");
    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,8}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String ANY_RESOLUTION = "1280x720";

    Fields(JsonNode node, String pointer, List<Flaw> flaws) {
        super(node, pointer, flaws);
    }

    BigDecimal positive(String name) {
        return orMissing(name, optionalPositive(name), BigDecimal.ONE);
    }

    @Nullable
    BigDecimal optionalPositive(String name) {
        BigDecimal value = optionalDecimal(name);
        if (value != null && value.signum() <= 0) {
            flaw(name, "must be more than 0");
            return BigDecimal.ONE;
        }
        return value;
    }

    BigDecimal notNegative(String name) {
        return orMissing(name, optionalNotNegative(name), BigDecimal.ONE);
    }

    @Nullable
    BigDecimal optionalNotNegative(String name) {
        BigDecimal value = optionalDecimal(name);
        if (value != null && value.signum() < 0) {
            flaw(name, "must not be negative");
            return BigDecimal.ONE;
        }
        return value;
    }

    /** A share of a hundred, above 0. */
    BigDecimal percent(String name) {
        BigDecimal value = positive(name);
        if (value.compareTo(HUNDRED) > 0) {
            flaw(name, "must be at most 100");
        }
        return value;
    }

    /** A floor, as a fraction of revenue; it may be negative. */
    @Nullable
    BigDecimal optionalFloor(String name) {
        BigDecimal value = optionalDecimal(name);
        if (value != null && value.compareTo(BigDecimal.ONE) >= 0) {
            flaw(name, "must be a fraction below 1: 0.2 is 20 percent");
        }
        return value;
    }

    String currency(String name) {
        return orMissing(name, optionalCurrency(name), "XXX");
    }

    @Nullable
    String optionalCurrency(String name) {
        String code = optionalText(name);
        if (code != null && !THREE_CAPITALS.matcher(code).matches()) {
            flaw(name, "must be three capital letters");
        }
        return code;
    }

    String resolution(String name) {
        return orMissing(name, optionalResolution(name), ANY_RESOLUTION);
    }

    /** A size such as {@code 1280x720}, as it is written. */
    @Nullable
    String optionalResolution(String name) {
        String text = optionalText(name);
        return text == null ? null : size(pointer(name), text);
    }

    List<String> resolutions(String name) {
        List<String> values = new ArrayList<>();
        elements(name, (element, at) -> values.add(size(at, element.asText())));
        return List.copyOf(values);
    }

    private String size(String at, String text) {
        if (RESOLUTION.matcher(text).matches()) {
            return text;
        }
        flawAt(at, "must be a size such as 1280x720");
        return ANY_RESOLUTION;
    }

    <E extends Enum<E>> List<E> listOf(String name, Class<E> type) {
        List<E> values = new ArrayList<>();
        elements(name, (element, at) -> values.add(constant(at, element, type)));
        return List.copyOf(values);
    }

    List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        elements(name, (element, at) -> {
            if (element.isTextual()) {
                values.add(element.textValue());
            } else {
                flawAt(at, "must be text");
            }
        });
        return List.copyOf(values);
    }

    List<Integer> wholes(String name) {
        List<Integer> values = new ArrayList<>();
        elements(name, (element, at) -> {
            if (element.isInt() && element.intValue() > 0) {
                values.add(element.intValue());
            } else {
                flawAt(at, "must be a whole number from 1 on");
            }
        });
        return List.copyOf(values);
    }

    <T> List<T> list(String name, Function<Fields, T> read) {
        List<T> values = new ArrayList<>();
        elements(name, (element, at) -> values.add(readWhole(inner(element, at), read)));
        return List.copyOf(values);
    }

    /** A member that is an object; an empty one where it is left out. */
    <T> T object(String name, Function<Fields, T> read) {
        JsonNode value = member(name);
        JsonNode object = value == null ? JsonNodeFactory.instance.objectNode() : value;
        return readWhole(inner(object, pointer(name)), read);
    }

    <T> @Nullable T optionalObject(String name, Function<Fields, T> read) {
        return has(name) ? object(name, read) : null;
    }

    /** A free map from names to text. */
    Map<String, String> labels(String name) {
        JsonNode value = member(name);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject() || value.valueStream().anyMatch(label -> !label.isTextual())) {
            flaw(name, "must be an object of texts");
        }
        Map<String, String> labels = new HashMap<>();
        value.properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return Map.copyOf(labels);
    }

    /** A map from currencies to decimals of 0 and more, in the document's order. */
    Map<String, BigDecimal> pricesByCurrency(String name) {
        return object(name, in -> {
            Map<String, BigDecimal> prices = new LinkedHashMap<>();
            in.names().forEach(code -> {
                if (!THREE_CAPITALS.matcher(code).matches()) {
                    in.flaw(code, "must be named by three capital letters");
                }
                prices.put(code, in.notNegative(code));
            });
            return Collections.unmodifiableMap(prices);
        });
    }

    /** A map from currencies to objects, in the document's order. */
    <T> Map<String, T> byCurrency(String name, Function<Fields, T> read) {
        return object(name, in -> {
            Map<String, T> values = new LinkedHashMap<>();
            in.names().forEach(code -> {
                if (!THREE_CAPITALS.matcher(code).matches()) {
                    in.flaw(code, "must be named by three capital letters");
                }
                values.put(code, in.object(code, read));
            });
            return Collections.unmodifiableMap(values);
        });
    }

    /** A map from whole numbers to whole numbers. */
    Map<Integer, Integer> wholesByWhole(String name) {
        return object(name, in -> {
            Map<Integer, Integer> values = new HashMap<>();
            in.names().forEach(key -> {
                if (WHOLE.matcher(key).matches()) {
                    values.put(Integer.valueOf(key), in.whole(key));
                } else {
                    in.member(key);
                    in.flaw(key, "must be named by a whole number from 1 on");
                }
            });
            return Map.copyOf(values);
        });
    }

    static <T> T readWhole(Fields fields, Function<Fields, T> read) {
        T value = read.apply(fields);
        fields.refuseUnknown();
        return value;
    }
}
