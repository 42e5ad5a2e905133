package io.tallylight.rating;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tallylight.rating.CatalogDocument.Flaw;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object member by member, and notes all that is wrong under its JSON pointer. A member that is missing or
 * wrong reads as a placeholder, so that reading goes on; the caller throws the result away if there is any flaw.
 */
final class Fields {
    /** A decimal of more digits, on either side of the point, is a slip of the pen. */
    static final int MOST_DIGITS = 18;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final int NEAR = 2;

    private final JsonNode node;
    private final String pointer;
    private final List<Flaw> flaws;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(JsonNode node, String pointer, List<Flaw> flaws) {
        this.node = node;
        this.pointer = pointer;
        this.flaws = flaws;
        if (!node.isObject()) {
            flaws.add(new Flaw(pointer, "must be an object"));
        }
    }

    String pointer() {
        return pointer;
    }

    String pointer(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    void flaw(String name, String detail) {
        flaws.add(new Flaw(pointer(name), detail));
    }

    boolean has(String name) {
        return member(name) != null;
    }

    String text(String name) {
        return orMissing(name, optionalText(name), "");
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            flaw(name, "must be text");
            return "";
        }
        return value.textValue();
    }

    BigDecimal decimal(String name) {
        return orMissing(name, optionalDecimal(name), BigDecimal.ONE);
    }

    /** A decimal, as text or as a number; both are exact. */
    @Nullable
    BigDecimal optionalDecimal(String name) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        BigDecimal number = value.isNumber() ? value.decimalValue() : null;
        boolean sane = number == null ? value.isTextual() : Math.abs((long) number.scale()) <= MOST_DIGITS;
        String text = number == null ? value.asText() : sane ? number.toPlainString() : "";
        if (!sane || !DECIMAL.matcher(text).matches()) {
            flaw(name, "must be a decimal such as 0.05, of at most " + MOST_DIGITS + " digits either side");
            return BigDecimal.ONE;
        }
        return new BigDecimal(text);
    }

    int whole(String name) {
        return orMissing(name, optionalWhole(name), 1);
    }

    @Nullable
    Integer optionalWhole(String name) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1) {
            flaw(name, "must be a whole number from 1 on");
            return 1;
        }
        return value.intValue();
    }

    @Nullable
    Boolean optionalFlag(String name) {
        JsonNode value = member(name);
        if (value != null && !value.isBoolean()) {
            flaw(name, "must be true or false");
        }
        return value == null ? null : value.booleanValue();
    }

    @Nullable
    Instant optionalInstant(String name) {
        return timed(name, Instant::parse, "an instant such as 2026-11-01T00:00:00Z");
    }

    @Nullable
    LocalDate optionalDate(String name) {
        return timed(name, LocalDate::parse, "a date such as 2026-11-01");
    }

    @Nullable
    Duration optionalDuration(String name) {
        Duration duration = timed(name, Duration::parse, "a duration such as PT30M");
        if (duration != null && !duration.isPositive()) {
            flaw(name, "must be longer than nothing");
        }
        return duration;
    }

    private <T> @Nullable T timed(String name, Function<String, T> parse, String expected) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            flaw(name, "must be " + expected);
            return null;
        }
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        E value = optionalOneOf(name, type);
        return orMissing(name, value, type.getEnumConstants()[0]);
    }

    <E extends Enum<E>> @Nullable E optionalOneOf(String name, Class<E> type) {
        JsonNode value = member(name);
        return value == null ? null : constant(pointer(name), value, type);
    }

    <E extends Enum<E>> List<E> listOf(String name, Class<E> type) {
        List<E> values = new ArrayList<>();
        elements(name, (element, at) -> values.add(constant(at, element, type)));
        return List.copyOf(values);
    }

    private <E extends Enum<E>> E constant(String at, JsonNode value, Class<E> type) {
        List<String> offered = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String wire = constant.name().toLowerCase(Locale.ROOT);
            if (value.isTextual() && wire.equals(value.textValue())) {
                return constant;
            }
            offered.add(wire);
        }
        flaws.add(new Flaw(at, "must be " + Words.orList(offered)));
        return type.getEnumConstants()[0];
    }

    List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        elements(name, (element, at) -> {
            if (element.isTextual()) {
                values.add(element.textValue());
            } else {
                flaws.add(new Flaw(at, "must be text"));
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
                flaws.add(new Flaw(at, "must be a whole number from 1 on"));
            }
        });
        return List.copyOf(values);
    }

    <T> List<T> list(String name, Function<Fields, T> read) {
        List<T> values = new ArrayList<>();
        elements(name, (element, at) -> values.add(readWhole(new Fields(element, at, flaws), read)));
        return List.copyOf(values);
    }

    /** A member that is an object; an empty one where it is left out. */
    <T> T object(String name, Function<Fields, T> read) {
        JsonNode value = member(name);
        JsonNode object = value == null ? JsonNodeFactory.instance.objectNode() : value;
        return readWhole(new Fields(object, pointer(name), flaws), read);
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

    static <T> T readWhole(Fields fields, Function<Fields, T> read) {
        T value = read.apply(fields);
        fields.refuseUnknown();
        return value;
    }

    private void refuseUnknown() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String near = known.stream()
                        .filter(candidate -> distance(name, candidate) <= NEAR)
                        .findFirst()
                        .map(candidate -> "; did you mean " + candidate + "?")
                        .orElse("");
                flaw(name, "is not known here" + near);
            }
        });
    }

    private void elements(String name, BiConsumer<JsonNode, String> each) {
        JsonNode value = member(name);
        if (value == null) {
            return;
        }
        if (!value.isArray()) {
            flaw(name, "must be a list");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            each.accept(value.get(i), pointer(name) + "/" + i);
        }
    }

    private @Nullable JsonNode member(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private <T> T orMissing(String name, @Nullable T value, T placeholder) {
        if (value != null) {
            return value;
        }
        flaw(name, "is missing");
        return placeholder;
    }

    /** Levenshtein's distance: how many letters to add, drop or change. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
