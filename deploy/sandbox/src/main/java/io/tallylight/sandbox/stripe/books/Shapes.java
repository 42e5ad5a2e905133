package io.tallylight.sandbox.stripe.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Objects with all their fields and nothing in them yet, as {@code src/main/resources/stripe} has them. */
public final class Shapes {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ConcurrentMap<String, ObjectNode> SHAPES = new ConcurrentHashMap<>();

    private Shapes() {}

    /** A fresh copy of the shape of that name. */
    public static ObjectNode fresh(String name) {
        return SHAPES.computeIfAbsent(name, Shapes::read).deepCopy();
    }

    private static ObjectNode read(String name) {
        try (InputStream file = Shapes.class.getResourceAsStream("/stripe/" + name + ".json")) {
            if (file == null) throw new IllegalStateException("no shape " + name);
            JsonNode shape = MAPPER.readTree(file);
            return (ObjectNode) shape;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
