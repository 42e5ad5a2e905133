package io.tallylight.sandbox.stripe.events;

import io.tallylight.sandbox.stripe.wire.Call;
import java.util.Optional;

/** The request that made an event happen, or none: a buyer's click, or time. */
public record Cause(Optional<String> requestId, Optional<String> idempotencyKey) {
    public static final Cause NONE = new Cause(Optional.empty(), Optional.empty());

    public static Cause of(Call call) {
        return new Cause(Optional.of(call.requestId()), call.idempotencyKey());
    }
}
