package io.tallylight.sandbox.stripe.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of one request, nested as their brackets say: {@code line_items[0][price]=x} is field {@code price} of
 * the first element of {@code line_items}. An empty text counts as not given, save where {@link #entries} shows it.
 * What cannot be read is refused in Stripe's words, naming the parameter with its brackets.
 */
public final class Params {
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final int DEEPEST = 10;

    private final ObjectNode node;
    private final String name;

    private Params(ObjectNode node, String name) {
        this.node = node;
        this.name = name;
    }

    /** Reads a form body or a query string. */
    public static Params parse(String encoded) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            put(root, segments(key), equals < 0 ? "" : decode(pair.substring(equals + 1)), key);
        }
        return new Params(root, "");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid("Invalid URL encoding in the request.");
        }
    }

    private static List<String> segments(String key) {
        int open = key.indexOf('[');
        List<String> segments = new ArrayList<>();
        segments.add(open < 0 ? key : key.substring(0, open));
        if (open < 0) return segments;
        Matcher brackets = BRACKETS.matcher(key.substring(open));
        int end = 0;
        while (brackets.find() && brackets.start() == end) {
            segments.add(brackets.group(1));
            end = brackets.end();
        }
        if (end != key.length() - open || segments.size() > DEEPEST)
            throw Refusal.invalid("Received unknown parameter: " + key).with("parameter_unknown", key);
        return segments;
    }

    private static void put(ObjectNode root, List<String> path, String value, String key) {
        ObjectNode node = root;
        for (int i = 0; i < path.size() - 1; i++) {
            String field = path.get(i).isEmpty() ? element(node, path.get(i + 1)) : path.get(i);
            JsonNode child = node.get(field);
            if (child == null) child = node.putObject(field);
            if (!(child instanceof ObjectNode object))
                throw Refusal.invalid("Invalid object").with("", key);
            node = object;
        }
        String last = path.getLast();
        node.put(last.isEmpty() ? Integer.toString(node.size()) : last, value);
    }

    /** {@code a[][b]}: the last element, or a new one when the last has that field already. */
    private static String element(ObjectNode list, String field) {
        int last = list.size() - 1;
        boolean open = last >= 0
                && !field.isEmpty()
                && !list.path(Integer.toString(last)).has(field);
        return Integer.toString(open ? last : last + 1);
    }

    /** The parameter with its brackets, as errors name it. */
    public String path(String field) {
        return name.isEmpty() ? field : name + "[" + field + "]";
    }

    /** Whether the parameter, or anything below it, was sent with a value. */
    public boolean has(String field) {
        JsonNode value = node.path(field);
        return value.isObject() || !value.asText().isEmpty();
    }

    /** Whether the parameter was sent at all; an empty value unsets a field. */
    public boolean sent(String field) {
        return node.has(field);
    }

    public Optional<String> text(String field) {
        JsonNode value = node.path(field);
        if (value.isObject()) throw Refusal.invalid("Invalid string").with("", path(field));
        return Optional.of(value.asText()).filter(text -> !text.isEmpty());
    }

    public String need(String field) {
        return text(field).orElseThrow(() -> missing(field));
    }

    /** The refusal of a request that lacks this parameter. */
    public Refusal missing(String field) {
        return Refusal.invalid("Missing required param: " + path(field) + ".").with("parameter_missing", path(field));
    }

    public OptionalLong whole(String field) {
        Optional<String> text = text(field);
        if (text.isEmpty()) return OptionalLong.empty();
        if (!text.get().matches("-?\\d{1,18}"))
            throw Refusal.invalid("Invalid integer: " + text.get()).with("parameter_invalid_integer", path(field));
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    public Optional<BigDecimal> decimal(String field) {
        return text(field).map(text -> {
            if (!text.matches("-?\\d{1,18}(\\.\\d{1,12})?"))
                throw Refusal.invalid("Invalid decimal: " + text + "; must be a number with at most 12 decimal places")
                        .with("", path(field));
            return new BigDecimal(text);
        });
    }

    public boolean flag(String field, boolean otherwise) {
        return switch (text(field).orElse("")) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            case String other ->
                throw Refusal.invalid("Invalid boolean: " + other).with("", path(field));
        };
    }

    /** One of the allowed words, or empty where not given. */
    public Optional<String> oneOf(String field, List<String> allowed) {
        return text(field).map(word -> {
            if (allowed.contains(word)) return word;
            throw Refusal.invalid("Invalid " + path(field) + ": must be one of " + String.join(", ", allowed))
                    .with("", path(field));
        });
    }

    /** The parameters below this one; none where it was not sent. */
    public Params child(String field) {
        JsonNode value = node.path(field);
        ObjectNode below = value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return new Params(below, path(field));
    }

    /** The elements of a list in the order of their indices. */
    public List<Params> list(String field) {
        Params below = child(field);
        return below.indices().map(below::child).toList();
    }

    /** The elements of a list of texts. */
    public List<String> texts(String field) {
        Params below = child(field);
        return below.indices().map(below::need).toList();
    }

    private java.util.stream.Stream<String> indices() {
        List<String> fields = new ArrayList<>();
        node.fieldNames().forEachRemaining(fields::add);
        for (String field : fields) {
            if (!field.matches("\\d{1,4}"))
                throw Refusal.invalid("Invalid array").with("", name);
        }
        return fields.stream().sorted(Comparator.comparingInt(Integer::parseInt));
    }

    /** A map of texts, such as {@code metadata}; empty values are kept. */
    public Map<String, String> entries(String field) {
        Params below = child(field);
        Map<String, String> entries = new LinkedHashMap<>();
        below.node.properties().forEach(entry -> {
            if (entry.getValue().isObject())
                throw Refusal.invalid("Invalid string").with("", below.path(entry.getKey()));
            entries.put(entry.getKey(), entry.getValue().asText());
        });
        return entries;
    }

    /** A copy as JSON, all leaves texts. */
    public ObjectNode json() {
        return node.deepCopy();
    }

    /** The same text for the same parameters in whatever order they came. */
    public String canonical() {
        List<String> lines = new ArrayList<>();
        leaves((path, leaf) -> lines.add(leaf));
        return String.join("\n", lines.stream().sorted().toList());
    }

    /** Visits each leaf with its path, list indices written {@code #}, and as {@code path=value}. */
    void leaves(BiConsumer<List<String>, String> visitor) {
        visit(node, new ArrayList<>(), "", visitor);
    }

    private static void visit(ObjectNode at, List<String> path, String full, BiConsumer<List<String>, String> visitor) {
        at.properties().forEach(entry -> {
            String key = entry.getKey();
            path.add(key.matches("\\d+") ? "#" : key);
            String name = full.isEmpty() ? key : full + "[" + key + "]";
            if (entry.getValue() instanceof ObjectNode below) visit(below, path, name, visitor);
            else visitor.accept(List.copyOf(path), name + "=" + entry.getValue().asText());
            path.removeLast();
        });
    }
}
