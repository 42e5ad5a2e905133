package io.tallylight.sandbox.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers kept under the callers' keys for a day, whatever they said. A key holds for one request: its method, path and
 * parameters.
 */
@ApplicationScoped
class Idempotency {
    private static final Duration KEPT = Duration.ofHours(24);

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final InstantSource time;

    Idempotency(InstantSource time) {
        this.time = time;
    }

    /** What a key stands for. */
    sealed interface Claim {
        /** Nothing yet: the caller does the work and must then {@link #store} or {@link #release}. */
        record Fresh() implements Claim {}

        /** This very request, answered before. */
        record Answered(Answer answer) implements Claim {}

        /** This very request, still being worked on. */
        record InUse() implements Claim {}

        /** Another request. */
        record Other(String message) implements Claim {}
    }

    private record Entry(String endpoint, String parameters, Instant since, Optional<Answer> answer) {}

    synchronized Claim claim(String key, String endpoint, String parameters) {
        forgetOld();
        Entry earlier = entries.get(key);
        if (earlier == null) {
            entries.put(key, new Entry(endpoint, parameters, time.instant(), Optional.empty()));
            return new Claim.Fresh();
        }
        if (!earlier.endpoint.equals(endpoint))
            return new Claim.Other("Keys for idempotent requests can only be used for the same endpoint they were first"
                    + " used for ('" + endpoint + "' vs '" + earlier.endpoint + "'). " + tryAnother(key));
        if (!earlier.parameters.equals(parameters))
            return new Claim.Other("Keys for idempotent requests can only be used with the same parameters they were"
                    + " first used with. " + tryAnother(key));
        return earlier.answer.<Claim>map(Claim.Answered::new).orElseGet(Claim.InUse::new);
    }

    private static String tryAnother(String key) {
        return "Try using a key other than '" + key + "' if you meant to execute a different request.";
    }

    private void forgetOld() {
        Instant oldest = time.instant().minus(KEPT);
        entries.values().removeIf(entry -> entry.since.isBefore(oldest));
    }

    synchronized void store(String key, Answer answer) {
        entries.computeIfPresent(
                key, (k, entry) -> new Entry(entry.endpoint, entry.parameters, entry.since, Optional.of(answer)));
    }

    /** The work did not begin, so the key is free again. */
    synchronized void release(String key) {
        entries.remove(key);
    }

    synchronized void clear() {
        entries.clear();
    }
}
