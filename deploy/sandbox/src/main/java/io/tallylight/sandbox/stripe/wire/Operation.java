package io.tallylight.sandbox.stripe.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What one method and path of the API does. Runs in its turn: nothing else changes meanwhile. */
@FunctionalInterface
public interface Operation {
    /** The object to answer with; throws {@link Refusal} before it has changed anything. */
    ObjectNode run(Call call);
}
