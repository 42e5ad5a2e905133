package io.tallylight.sandbox.stripe.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Counts;
import io.tallylight.sandbox.stripe.books.Kind;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes down what happened, with the object as it then was, and hands it on for delivery. */
@ApplicationScoped
public class Events {
    private final Archive archive;
    private final Deliveries deliveries;
    private final Counts counts;

    Events(Archive archive, Deliveries deliveries, Counts counts) {
        this.archive = archive;
        this.deliveries = deliveries;
        this.counts = counts;
    }

    public void record(String type, ObjectNode object, Cause cause) {
        write(type, object, JsonNodeFactory.instance.objectNode(), cause);
    }

    /** An update; the event also names what the changed fields held before. Nothing is written where nothing changed. */
    public void recordChange(String type, ObjectNode before, ObjectNode after, Cause cause) {
        ObjectNode previous = JsonNodeFactory.instance.objectNode();
        before.properties().forEach(field -> {
            if (!field.getValue().equals(after.get(field.getKey()))) previous.set(field.getKey(), field.getValue());
        });
        if (!previous.isEmpty()) write(type, after, previous, cause);
    }

    private void write(String type, ObjectNode object, ObjectNode previous, Cause cause) {
        ObjectNode event = archive.open(Kind.EVENT);
        event.put("type", type);
        ObjectNode data = event.putObject("data");
        data.set("object", object.deepCopy());
        if (!previous.isEmpty()) data.set("previous_attributes", previous);
        event.putObject("request")
                .put("id", cause.requestId().orElse(null))
                .put("idempotency_key", cause.idempotencyKey().orElse(null));
        counts.add("events", type);
        deliveries.announce(event);
    }
}
