package io.tallylight.sandbox.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The body of a control request. A field nobody knows is an error: a misspelt one would silently do something else. */
final class Fields {
    private final ObjectNode body;

    private Fields(ObjectNode body) {
        this.body = body;
    }

    static Fields read(byte[] bytes, List<String> known) {
        ObjectNode body = bytes.length == 0
                ? Json.object()
                : Json.parse(bytes).orElseThrow(() -> new BadStripeControl(400, "the body is not a JSON object"));
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) throw new BadStripeControl(400, "unknown field " + name);
        });
        return new Fields(body);
    }

    Optional<String> text(String name) {
        return Json.text(body, name);
    }

    long whole(String name, long otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) return otherwise;
        if (!value.isIntegralNumber() || !value.canConvertToLong())
            throw new BadStripeControl(400, name + " must be a whole number");
        return value.longValue();
    }

    BigDecimal decimal(String name, BigDecimal otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) return otherwise;
        if (!value.isNumber()) throw new BadStripeControl(400, name + " must be a number");
        return value.decimalValue();
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) return otherwise;
        if (!value.isBoolean()) throw new BadStripeControl(400, name + " must be true or false");
        return value.booleanValue();
    }
}
