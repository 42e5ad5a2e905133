package io.tallylight.catalog.alarms;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.gate.Fallen;
import io.tallylight.rating.gate.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When which offers of a version fall below their floors though they kept them before. Pure. */
final class Falls {
    private static final Duration JUST_BEFORE = Duration.ofNanos(1_000);

    private Falls() {}

    /** An offer that falls at an instant. */
    record Fall(Instant at, Fallen fallen) {}

    /**
     * Of one version.
     *
     * @param document what it says
     * @param from when it begins
     * @param before the version in force until then; null for a tenant's first
     * @param until changes not after this instant
     */
    static List<Fall> of(CatalogDocument document, Instant from, @Nullable CatalogDocument before, Instant until) {
        List<Fall> falls = new ArrayList<>();
        if (before != null) {
            add(falls, from, Gate.newlyBelow(before, from.minus(JUST_BEFORE), document, from));
        }
        for (Instant change : Gate.costChanges(document, from, until)) {
            add(falls, change, Gate.newlyBelow(document, change.minus(JUST_BEFORE), document, change));
        }
        return List.copyOf(falls);
    }

    private static void add(List<Fall> falls, Instant at, List<Fallen> fallen) {
        fallen.forEach(one -> falls.add(new Fall(at, one)));
    }
}
