package io.tallylight.local.replay;

import io.tallylight.local.play.Planned;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request of a trace, mapped to a generation.
 *
 * @param requestId names it everywhere: idempotency key, sandbox script, tag
 * @param at when it came; travels as {@code effective_time}
 * @param customer the account's external id
 * @param operation the API's word
 * @param model the catalog's model id; null where the trace names none
 * @param clips how many clips
 * @param seconds whole seconds of each clip
 * @param fate what became of it
 * @param runSeconds how long it ran
 */
record TraceRow(
        String requestId,
        Instant at,
        String customer,
        String operation,
        @Nullable String model,
        int clips,
        int seconds,
        Fate fate,
        BigDecimal runSeconds) {
    /** What became of a request. */
    enum Fate {
        SUCCEED,
        FAILED,
        PENDING,
        PROCESSING
    }

    /** Seconds of video that were asked for, all clips together. */
    long videoSeconds() {
        return (long) clips * seconds;
    }

    /** The request as it is sent. */
    Planned planned() {
        return new Planned(
                requestId,
                at,
                customer,
                operation,
                model,
                clips,
                seconds,
                Duration.ofMillis(runSeconds.movePointRight(3).longValueExact()),
                switch (fate) {
                    case SUCCEED -> Planned.End.COMPLETED;
                    case FAILED -> Planned.End.FAILED;
                    case PENDING, PROCESSING -> Planned.End.EXPIRED;
                });
    }
}
