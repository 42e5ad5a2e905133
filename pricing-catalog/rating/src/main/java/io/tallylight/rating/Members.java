package io.tallylight.rating;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.rating.CatalogDocument.Flaw;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object that are plain values: each is read once, and what is wrong is noted under its JSON pointer.
 * A member that is missing or wrong reads as a placeholder, so that reading goes on; the caller throws the result away
 * if there is any flaw.
 */
class Members {
    /** A decimal of more digits, on either side of the point, is a slip of the pen. */
    static final int MOST_DIGITS = 18;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final JsonNode node;
    private final String pointer;
    private final List<Flaw> flaws;
    private final Set<String> known = new LinkedHashSet<>();

    Members(JsonNode node, String pointer, List<Flaw> flaws) {
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
        return pointer + "/" + escape(name);
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    void flaw(String name, String detail) {
        flawAt(pointer(name), detail);
    }

    /** Notes what is wrong at a whole pointer. */
    final void flawAt(String at, String detail) {
        flaws.add(new Flaw(at, detail));
    }

    /** Lets members stand that are not read because of another flaw. */
    final void letStand(Collection<String> names) {
        known.addAll(names);
    }

    /** The members there are, in the document's order. */
    final List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The same reading one level down. */
    final Fields inner(JsonNode value, String at) {
        return new Fields(value, at, flaws);
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
        return optionalWhole(name, 1);
    }

    @Nullable
    Integer optionalWhole(String name, int least) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isInt() || value.intValue() < least) {
            flaw(name, "must be a whole number from " + least + " on");
            return 1;
        }
        return value.intValue();
    }

    int wholeOr(String name, int otherwise) {
        return Objects.requireNonNullElse(optionalWhole(name), otherwise);
    }

    @Nullable
    Boolean optionalFlag(String name) {
        JsonNode value = member(name);
        if (value != null && !value.isBoolean()) {
            flaw(name, "must be true or false");
        }
        return value == null ? null : value.booleanValue();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(optionalFlag(name));
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

    final <E extends Enum<E>> E constant(String at, JsonNode value, Class<E> type) {
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

    final void refuseUnknown() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                flaw(name, "is not known here" + Near.hint(name, known));
            }
        });
    }

    final void elements(String name, BiConsumer<JsonNode, String> each) {
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

    final @Nullable JsonNode member(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    final <T> T orMissing(String name, @Nullable T value, T placeholder) {
        if (value != null) {
            return value;
        }
        flaw(name, "is missing");
        return placeholder;
    }
}
