package io.tallylight.adapters.wire;

import io.tallylight.adapters.SubmitResult;
import io.tallylight.values.Operation;

/** What becomes of a wish before anything is sent. */
public sealed interface Planned {
    /** This is to be sent. */
    record Send(ProviderCall call) implements Planned {}

    /** That the provider, or this adapter, cannot do it. */
    static Planned noOperation(Operation operation) {
        return new NotOffered("operation_not_offered", "no " + operation.wire() + " here");
    }

    /** The provider has no such thing; nothing is sent. */
    record NotOffered(String code, String message) implements Planned {
        /** How the caller learns of it. */
        public SubmitResult result() {
            return new SubmitResult.Rejected(code, message);
        }
    }
}
