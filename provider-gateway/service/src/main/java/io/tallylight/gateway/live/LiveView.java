package io.tallylight.gateway.live;

import io.tallylight.gateway.store.LiveQueries.Changed;
import io.tallylight.gateway.store.LiveQueries.Ended;
import io.tallylight.gateway.store.LiveQueries.Waiting;
import java.time.Instant;
import java.util.List;

/**
 * What is going on.
 *
 * @param asOf when it was looked at
 * @param from start of the first slot
 * @param slotSeconds how long a slot is
 * @param delivered seconds of generations that ended, by slot and model, oldest first; a slot in which nothing ended is missing
 * @param waiting generations that have not ended, by model and state
 * @param changed the last to change, newest change first
 */
public record LiveView(
        Instant asOf,
        Instant from,
        long slotSeconds,
        List<Ended> delivered,
        List<Waiting> waiting,
        List<Changed> changed) {}
