package io.tallylight.sandbox.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Troubles of the API that a test asked for. */
@ApplicationScoped
public class Faults {
    private Optional<Fault> current = Optional.empty();

    /**
     * One trouble.
     *
     * @param status what to answer instead; 0 answers as usual, only late
     * @param drop whether to break the connection off instead of answering
     * @param afterWork whether the request is carried out all the same
     * @param delayMillis how long to wait before the answer
     * @param requests how many requests it still hits
     * @param path hits only paths below {@code /v1/} that start so
     */
    public record Fault(int status, boolean drop, boolean afterWork, long delayMillis, int requests, String path) {}

    public synchronized void set(Fault fault) {
        current = fault.requests() > 0 ? Optional.of(fault) : Optional.empty();
    }

    public synchronized void clear() {
        current = Optional.empty();
    }

    /** The trouble this request gets into, counted. */
    synchronized Optional<Fault> next(String path) {
        Optional<Fault> hit = current.filter(fault -> path.startsWith(fault.path()));
        hit.ifPresent(f -> set(new Fault(f.status, f.drop, f.afterWork, f.delayMillis, f.requests - 1, f.path)));
        return hit;
    }
}
