package io.tallylight.rating.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The dearest a model can be made to be, while its cost stays what it is.
 *
 * @param model its id
 * @param from the first instant
 * @param until the first instant after; null where that is open
 * @param worst the dearest request
 */
record Slice(String model, Instant from, @Nullable Instant until, Exposure worst) {
    /** Whether it is in force at some instant from the one to the other, both included. */
    boolean within(Instant first, Instant last) {
        return !from.isAfter(last) && (until == null || until.isAfter(first));
    }

    /** The first instant not before this one at which it is in force. */
    Instant firstFrom(Instant instant) {
        return from.isAfter(instant) ? from : instant;
    }
}
