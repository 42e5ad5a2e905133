package io.tallylight.catalog.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Stretches of time in which no cost changes: generations that differ in their instant alone are alike within one, and
 * are rated at its beginning.
 */
public final class Eras {
    private final Instant[] beginnings;
    private final byte[][] quoted;

    /**
     * Of a period.
     *
     * @param from its start
     * @param changes when costs change; those before the start do not matter
     */
    public Eras(Instant from, Collection<Instant> changes) {
        beginnings = Stream.concat(Stream.of(from), changes.stream().filter(change -> change.isAfter(from)))
                .sorted()
                .distinct()
                .toArray(Instant[]::new);
        quoted = Arrays.stream(beginnings)
                .map(beginning -> ('"' + beginning.toString() + '"').getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Whether nothing changes, so that no instant needs to be looked at. */
    boolean isOne() {
        return beginnings.length == 1;
    }

    /** The beginning of the era an instant lies in, as a JSON string. */
    byte[] of(Instant instant) {
        if (isOne()) {
            return quoted[0];
        }
        int found = Arrays.binarySearch(beginnings, instant);
        return quoted[found >= 0 ? found : Math.max(0, -found - 2)];
    }
}
