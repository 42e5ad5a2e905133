package io.tallylight.rating.gate;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Closings;
import io.tallylight.rating.Closings.Closing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what is closed for each offer, change by change, and makes stretches of time of it. */
final class ClosingTimes {
    private final CatalogDocument document;
    private final TreeMap<Instant, Map<String, Set<String>>> changes = new TreeMap<>();

    ClosingTimes(CatalogDocument document) {
        this.document = document;
    }

    /** What is closed from that change on until the next; a plan and its overage are one. */
    void at(Instant change, List<Fallen> fallen) {
        Map<String, Set<String>> closed = new LinkedHashMap<>();
        for (Fallen one : fallen) {
            closed.computeIfAbsent(one.id(), id -> new TreeSet<>()).addAll(one.close());
        }
        changes.put(change, closed);
    }

    Closings closings() {
        List<Closing> all = new ArrayList<>();
        document.plans().forEach(plan -> add(all, Closings.Kind.PLAN, plan.id()));
        document.packs().forEach(pack -> add(all, Closings.Kind.PACK, pack.id()));
        return all.isEmpty() ? Closings.NONE : new Closings(all);
    }

    private void add(List<Closing> all, Closings.Kind kind, String offer) {
        Instant from = null;
        Set<String> models = Set.of();
        for (Map.Entry<Instant, Map<String, Set<String>>> change : changes.entrySet()) {
            Set<String> next = change.getValue().getOrDefault(offer, Set.of());
            if (!next.equals(models)) {
                end(all, kind, offer, models, from, change.getKey());
                from = change.getKey();
                models = next;
            }
        }
        end(all, kind, offer, models, from, null);
    }

    private static void end(
            List<Closing> all,
            Closings.Kind kind,
            String offer,
            Set<String> models,
            @Nullable Instant from,
            @Nullable Instant until) {
        if (from != null && !models.isEmpty()) {
            all.add(new Closing(kind, offer, List.copyOf(models), from, until));
        }
    }
}
