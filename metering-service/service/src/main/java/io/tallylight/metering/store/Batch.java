package io.tallylight.metering.store;

import io.tallylight.metering.generations.GenerationKey;
import io.tallylight.metering.store.Positions.Move;
import java.util.List;
import java.util.Map;

/**
 * What one transaction writes: events by generation, records that are broken, and how far it reads on by that.
 *
 * @param events by generation, in the order they came
 * @param deadLetters records nobody can use
 * @param moves one for each partition the batch has records of; none for a dead letter that is replayed
 */
public record Batch(Map<GenerationKey, List<Arrived>> events, List<DeadLetter> deadLetters, List<Move> moves) {}
