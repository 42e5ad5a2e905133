package io.tallylight.local.play;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that is to be played.
 *
 * @param id names it everywhere: idempotency key, sandbox script, tag
 * @param at when it counts; travels as {@code effective_time}
 * @param account the account's external id
 * @param operation the API's word
 * @param model the catalog's model id; null for a request that names none, which must be turned away
 * @param clips how many clips
 * @param seconds whole seconds of each clip
 * @param runs how long the provider takes, before the time scale
 * @param ends how it must end
 */
public record Planned(
        String id,
        Instant at,
        String account,
        String operation,
        @Nullable String model,
        int clips,
        int seconds,
        Duration runs,
        End ends) {
    /** What is sent: no other request has it, and the sandbox finds its script by it. */
    public String prompt() {
        return "request " + id + "\n[[sandbox key=" + id + "]]";
    }

    /** How a generation ends. */
    public enum End {
        COMPLETED("completed", "succeed"),
        FAILED("failed", "fail"),
        /** The provider never ends it, so the gateway gives it up. */
        EXPIRED("expired", "never");

        private final String state;
        private final String outcome;

        End(String state, String outcome) {
            this.state = state;
            this.outcome = outcome;
        }

        /** The generation's last state. */
        String state() {
            return state;
        }

        /** The sandbox's word for what it has to do. */
        String outcome() {
            return outcome;
        }
    }
}
