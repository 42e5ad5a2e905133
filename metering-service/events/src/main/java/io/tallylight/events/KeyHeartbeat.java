package io.tallylight.events;

import java.time.Instant;

/**
 * Says that every change of a key made before {@code at} stands on the topic before this record: a reader that has it
 * knows how fresh its copy is.
 *
 * @param at when it was written
 */
public record KeyHeartbeat(Instant at) implements KeyMessage {
    /** The record key all heartbeats share, so that compaction keeps the newest. */
    public static final String KEY = "heartbeat";
}
