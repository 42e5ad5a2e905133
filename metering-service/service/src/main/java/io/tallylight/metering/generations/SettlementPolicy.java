package io.tallylight.metering.generations;

import java.time.Duration;

/**
 * When billing is told.
 *
 * @param gapWait how long seconds that the end promises are waited for; then what was seen is settled
 * @param interval the least time between two settlements of a generation that still runs, and before the first, so
 *     that a short generation is settled once
 */
public record SettlementPolicy(Duration gapWait, Duration interval) {}
