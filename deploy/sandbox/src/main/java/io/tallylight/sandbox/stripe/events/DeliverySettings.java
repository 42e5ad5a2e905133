package io.tallylight.sandbox.stripe.events;

import java.math.BigDecimal;
import java.util.List;

/**
 * How badly the post works.
 *
 * @param copies how often each event is sent to each endpoint, at least once
 * @param delayMillis how long each delivery waits first
 * @param lose the share of deliveries never sent, 0 to 1
 * @param shuffle whether deliveries overtake each other: each waits up to the delay, at least 200 ms, more
 * @param hold whether deliveries pile up until they are flushed
 * @param retryMillis how long after the first failure it is tried again; each further pause is twice as long, an hour at most
 * @param attempts how often it is tried in all
 */
public record DeliverySettings(
        int copies, long delayMillis, BigDecimal lose, boolean shuffle, boolean hold, long retryMillis, int attempts) {
    public static final DeliverySettings USUAL = new DeliverySettings(1, 0, BigDecimal.ZERO, false, false, 500, 16);

    private static final long LONGEST_PAUSE = 3_600_000;

    /** What is wrong with these settings, in words; empty where nothing is. */
    public List<String> faults() {
        return java.util.stream.Stream.of(
                        copies < 1 || copies > 100 ? "copies must be 1 to 100" : "",
                        delayMillis < 0 ? "delay_ms must not be negative" : "",
                        lose.signum() < 0 || lose.compareTo(BigDecimal.ONE) > 0 ? "lose must be 0 to 1" : "",
                        retryMillis < 1 ? "retry_ms must be at least 1" : "",
                        attempts < 1 ? "attempts must be at least 1" : "")
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    /** How long to wait after that many attempts, milliseconds. */
    long pauseAfter(int made) {
        long doubled = retryMillis << Math.min(made - 1, 22);
        return Math.min(LONGEST_PAUSE, Math.max(retryMillis, doubled));
    }
}
