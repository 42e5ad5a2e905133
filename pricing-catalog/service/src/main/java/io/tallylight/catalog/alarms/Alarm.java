package io.tallylight.catalog.alarms;

import java.time.Instant;

/**
 * Something to hear of, once.
 *
 * @param type such as {@code margin.plan_below_floor}
 * @param version the version it is about
 * @param subject what falls, such as {@code plan/creator}
 * @param changeAt when it falls
 * @param detail the figures, as JSON
 */
public record Alarm(String type, long version, String subject, Instant changeAt, String detail) {}
