package io.tallylight.sandbox.stripe.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.wire.Params;
import java.util.List;

/** Carries parameters over to fields of the same name; what was not sent stays, an empty text unsets. */
public final class Fields {
    private static final List<String> ADDRESS = List.of("city", "country", "line1", "line2", "postal_code", "state");

    private Fields() {}

    public static void texts(Params params, ObjectNode object, String... names) {
        for (String name : names) {
            if (params.sent(name)) object.put(name, params.text(name).orElse(null));
        }
    }

    public static void flags(Params params, ObjectNode object, String... names) {
        for (String name : names) {
            if (params.has(name)) object.put(name, params.flag(name, false));
        }
    }

    public static void lists(Params params, ObjectNode object, String... names) {
        for (String name : names) {
            if (!params.sent(name)) continue;
            ArrayNode list = object.putArray(name);
            params.texts(name).forEach(list::add);
        }
    }

    /** An address with all its lines, or none. */
    public static void address(Params params, ObjectNode object) {
        if (!params.sent("address")) return;
        if (!params.has("address")) {
            object.putNull("address");
            return;
        }
        Params given = params.child("address");
        ObjectNode address = object.withObjectProperty("address");
        for (String line : ADDRESS) {
            if (given.sent(line) || !address.has(line))
                address.put(line, given.text(line).orElse(null));
        }
    }
}
