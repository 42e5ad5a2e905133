package io.tallylight.catalog.alarms;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A model that earns less than the version in force expects.
 *
 * @param version in force
 * @param model which
 * @param from start of the days looked at
 * @param to their end
 * @param generations in them
 * @param realised (revenue − cost) ÷ revenue
 * @param expected the same at list value
 * @param drift realised less expected
 */
public record Drift(
        long version,
        String model,
        Instant from,
        Instant to,
        long generations,
        BigDecimal realised,
        BigDecimal expected,
        BigDecimal drift) {
    /** The type of the alarm and of the event. */
    public static final String TYPE = "margin.drift";
}
