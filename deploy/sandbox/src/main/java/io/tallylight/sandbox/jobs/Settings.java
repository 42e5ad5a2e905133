package io.tallylight.sandbox.jobs;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a profile behaves where no script says otherwise.
 *
 * @param timeScale how many times faster than real: latencies are divided by it, rate limits multiplied
 * @param defaultLatencyMillis of a job without a script, before the time scale
 * @param rateLimitPerMinute submits that a provider takes a minute, before the time scale; unlimited where absent
 * @param forms second forms that every job of the profile uses
 */
public record Settings(
        long timeScale, long defaultLatencyMillis, Map<Provider, Integer> rateLimitPerMinute, Set<Form> forms) {
    public static final Settings REAL_TIME = new Settings(1, 4_000, Map.of(), Set.of());
    /** How long a submit that times out is answered late, before the time scale. */
    private static final long LATE_MILLIS = 120_000;

    long scaled(long millis) {
        return millis / timeScale;
    }

    long late(@Nullable Long scripted) {
        return scaled(scripted == null ? LATE_MILLIS : scripted);
    }
}
