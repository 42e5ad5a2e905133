package io.tallylight.metering.store;

import io.tallylight.metering.generations.Taken;
import java.util.Map;
import java.util.Set;

/** What became of a batch. */
public sealed interface Written {
    /**
     * It was committed.
     *
     * @param seconds how many second events fared how
     * @param ends how many end events fared how
     * @param deadLetters how many records became dead letters, known ones not counted
     * @param settlements how many settlements were sent
     */
    record Applied(Map<Taken, Integer> seconds, Map<Taken, Integer> ends, int deadLetters, int settlements)
            implements Written {}

    /**
     * Nothing was written: somebody else owns these partitions now.
     *
     * @param partitions those whose position is not as it was believed to be
     */
    record Fenced(Set<Integer> partitions) implements Written {}
}
