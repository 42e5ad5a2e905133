package io.tallylight.adapters.wire;

import io.tallylight.adapters.SubmitResult;

/** What becomes of a wish before anything is sent. */
public sealed interface Planned {
    /** This is to be sent. */
    record Send(ProviderCall call) implements Planned {}

    /** The provider has no such thing; nothing is sent. */
    record NotOffered(String code, String message) implements Planned {
        /** How the caller learns of it. */
        public SubmitResult result() {
            return new SubmitResult.Rejected(code, message);
        }
    }
}
