package io.tallylight.events;

import java.io.IOException;

/** Carries a refusal from deep inside a parser to the codec's edge, where it becomes {@link Decoding.Broken}. */
final class BrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Decoding.Reason reason;

    BrokenException(Decoding.Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    static BrokenException missing(String field) {
        return new BrokenException(Decoding.Reason.MISSING_FIELD, field + " is missing");
    }

    static BrokenException bad(String field, String rule) {
        return new BrokenException(Decoding.Reason.BAD_FIELD, field + " " + rule);
    }

    Decoding.Reason reason() {
        return reason;
    }
}
