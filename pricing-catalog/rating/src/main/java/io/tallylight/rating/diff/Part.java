package io.tallylight.rating.diff;

import io.tallylight.rating.CatalogDocument.ExchangeRate;
import io.tallylight.rating.CatalogDocument.MixShare;
import io.tallylight.rating.Cost;
import io.tallylight.rating.MarkupRule;
import io.tallylight.rating.Provider.CreditPrice;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document as a tree whose branches have the document's words for names, so that two of them can be laid upon each
 * other whatever records they are made of. What a list holds is named by what identifies it, never by its place.
 */
sealed interface Part {
    /** A value, as it reads. */
    record Leaf(String text) implements Part {}

    /** Parts by name. */
    record Branch(Map<String, Part> parts) implements Part {}

    /** Members that a thing in a list is named by; they need not be told again. */
    Set<String> NAMING = Set.of("id", "match", "scope");

    /** The tree of a record, a collection, a map or a value; null and empty is nothing at all. */
    static @Nullable Part of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Record record -> ofRecord(record);
            case Map<?, ?> map -> ofMap(map);
            case Collection<?> list -> ofList(list);
            case BigDecimal decimal -> new Leaf(plain(decimal));
            case Enum<?> constant -> new Leaf(constant.name().toLowerCase(Locale.ROOT));
            default -> new Leaf(value.toString());
        };
    }

    private static @Nullable Part ofRecord(Record value) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (!NAMING.contains(component.getName())) {
                put(parts, snake(component.getName()), of(read(value, component)));
            }
        }
        String kind = snake(value.getClass().getSimpleName());
        if (isOneOfSeveral(value)) {
            // A kind of price, unit or length: its name says what the numbers mean.
            return parts.isEmpty() ? new Leaf(kind) : new Branch(Map.of(kind, new Branch(parts)));
        }
        return parts.isEmpty() ? null : new Branch(parts);
    }

    private static @Nullable Part ofMap(Map<?, ?> map) {
        Map<String, Part> parts = new LinkedHashMap<>();
        map.forEach((key, value) -> put(parts, key.toString().toLowerCase(Locale.ROOT), of(value)));
        return parts.isEmpty() ? null : new Branch(parts);
    }

    private static @Nullable Part ofList(Collection<?> list) {
        if (list.isEmpty()) {
            return null;
        }
        if (list.stream().noneMatch(Record.class::isInstance)) {
            return new Leaf(list.stream()
                    .map(each -> each instanceof BigDecimal decimal ? plain(decimal) : each.toString())
                    .collect(Collectors.joining(", ")));
        }
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Object each : list) {
            Part part = of(each);
            if (part != null) {
                String name = name(each, parts.size());
                String free = name;
                for (int more = 2; parts.containsKey(free); more++) {
                    free = name + " (" + more + ")";
                }
                parts.put(free, part);
            }
        }
        return new Branch(parts);
    }

    /** What tells one thing in a list from another. */
    private static String name(Object each, int place) {
        return switch (each) {
            case Cost cost -> costName(cost);
            case MarkupRule rule -> ruleName(rule);
            case MixShare share -> words(share.model(), share.resolution(), share.audio());
            case ExchangeRate rate -> rate.from();
            case CreditPrice price -> price.effectiveFrom() == null ? "always" : "from " + price.effectiveFrom();
            case Record record when id(record) != null -> Objects.requireNonNull(id(record));
            default -> String.valueOf(place + 1);
        };
    }

    private static String costName(Cost cost) {
        String since = cost.effectiveFrom() == null ? null : "from " + cost.effectiveFrom();
        return words(cost.unit().wire(), scope(cost.scope()), cost.promotion(), since);
    }

    private static String ruleName(MarkupRule rule) {
        String scope = scope(rule.match());
        return scope.isEmpty() ? "everything" : scope;
    }

    private static String scope(Record scope) {
        List<String> stated = new ArrayList<>();
        for (RecordComponent component : scope.getClass().getRecordComponents()) {
            if (of(read(scope, component)) instanceof Leaf(String text)) {
                stated.add(snake(component.getName()) + " " + text);
            }
        }
        return String.join(", ", stated);
    }

    private static @Nullable String id(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (component.getName().equals("id")) {
                return String.valueOf(read(value, component));
            }
        }
        return null;
    }

    private static boolean isOneOfSeveral(Record value) {
        for (Class<?> of : value.getClass().getInterfaces()) {
            if (of.isSealed()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the document's records are public", e);
        }
    }

    private static void put(Map<String, Part> parts, String name, @Nullable Part part) {
        if (part != null) {
            parts.put(name, part);
        }
    }

    private static String words(@Nullable Object... stated) {
        List<String> words = new ArrayList<>();
        for (Object each : stated) {
            if (each != null && !each.toString().isEmpty()) {
                words.add(each instanceof Boolean sound ? (sound ? "with sound" : "without sound") : each.toString());
            }
        }
        return String.join(" ", words);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
