package io.tallylight.rating.gate;

import io.tallylight.rating.Plan;
import io.tallylight.rating.Resolution;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a plan allows of a model.
 *
 * @param maxSeconds the longest clip; no limit of its own where null
 * @param sizes only these, lying on their sides; every size where empty
 */
record Limits(@Nullable Integer maxSeconds, Set<String> sizes) {
    /** Everything a model can do. */
    static final Limits NONE = new Limits(null, Set.of());

    static Limits of(Plan plan) {
        return new Limits(
                plan.maxClipSeconds(),
                plan.resolutions().stream().map(Resolution::sizeClass).collect(Collectors.toUnmodifiableSet()));
    }

    boolean allows(String sizeClass, int seconds) {
        return (sizes.isEmpty() || sizes.contains(sizeClass)) && (maxSeconds == null || seconds <= maxSeconds);
    }
}
