package io.tallylight.sandbox.stripe.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;

/** What callers hang on objects: at most 50 names of 40 characters with texts of 500. */
public final class Metadata {
    private static final int MOST_KEYS = 50;
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_VALUE = 500;

    private Metadata() {}

    /** Adds the parameter {@code metadata} to the object's field; an empty text takes a name away, an empty map all. */
    public static void apply(Params params, ObjectNode object) {
        if (!params.sent("metadata")) return;
        ObjectNode metadata = object.withObjectProperty("metadata");
        if (!params.json().path("metadata").isObject()) metadata.removeAll();
        params.entries("metadata").forEach((key, value) -> {
            String param = params.path("metadata");
            if (key.length() > LONGEST_KEY)
                throw Refusal.invalid("Metadata keys can only be up to 40 characters; '" + key + "' is longer.")
                        .with("", param);
            if (value.length() > LONGEST_VALUE)
                throw Refusal.invalid(
                                "Metadata values can have up to 500 characters, but you passed in a value that is "
                                        + value.length() + " characters.")
                        .with("", param + "[" + key + "]");
            if (value.isEmpty()) metadata.remove(key);
            else metadata.put(key, value);
        });
        if (metadata.size() > MOST_KEYS)
            throw Refusal.invalid("You can only have up to 50 metadata keys.").with("", params.path("metadata"));
    }
}
