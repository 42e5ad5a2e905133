package io.tallylight.gateway.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring clips of a generation that one job makes.
 *
 * @param first counted from 0
 * @param count at least 1
 */
public record ClipRange(int first, int count) {
    /** Splits clips into as few jobs as the provider's limit allows, full ones first. */
    public static List<ClipRange> split(int clips, int mostPerJob) {
        if (clips < 1 || mostPerJob < 1) {
            throw new IllegalArgumentException("cannot split " + clips + " clips by " + mostPerJob);
        }
        List<ClipRange> ranges = new ArrayList<>();
        for (int first = 0; first < clips; first += mostPerJob) {
            ranges.add(new ClipRange(first, Math.min(mostPerJob, clips - first)));
        }
        return List.copyOf(ranges);
    }
}
