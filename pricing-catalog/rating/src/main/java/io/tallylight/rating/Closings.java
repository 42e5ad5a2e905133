package io.tallylight.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The models that a price list closes for plans and packs, and when: those that a cost which begins later makes too dear
 * for what the offer was sold at. Worked out once for a version; asked many times. Thread-safe.
 */
public final class Closings {
    /** Nothing is ever closed. */
    public static final Closings NONE = new Closings(List.of());

    private final List<Closing> all;
    /** By offer, what is closed from an instant on until the next. */
    private final Map<String, TreeMap<Instant, Set<String>>> byOffer = new HashMap<>();

    /** What is sold. */
    public enum Kind {
        PLAN,
        PACK
    }

    /**
     * Models that are closed for an offer for a time.
     *
     * @param kind what the offer is
     * @param offer the plan's or pack's id
     * @param models their ids, in alphabetical order; at least one
     * @param from from this instant on
     * @param until to this one, excluded; for good where null
     */
    public record Closing(
            Kind kind,
            String offer,
            List<String> models,
            Instant from,
            @Nullable Instant until) {}

    /** These; of one offer in the order of their time, one ending before the next begins. */
    public Closings(List<Closing> all) {
        this.all = List.copyOf(all);
        for (Closing closing : all) {
            TreeMap<Instant, Set<String>> times = byOffer.computeIfAbsent(closing.offer(), offer -> new TreeMap<>());
            times.put(closing.from(), Set.copyOf(closing.models()));
            Instant until = closing.until();
            if (until != null) {
                times.put(until, Set.of());
            }
        }
    }

    /** All of them. */
    public List<Closing> all() {
        return all;
    }

    /** Since when a model is closed for a plan or pack; null where it is not closed then. */
    public @Nullable Instant closedSince(String offer, String model, Instant at) {
        TreeMap<Instant, Set<String>> times = byOffer.get(offer);
        Map.Entry<Instant, Set<String>> now = times == null ? null : times.floorEntry(at);
        return now != null && now.getValue().contains(model) ? now.getKey() : null;
    }

    /** The ids of the plans and packs for which a model is closed at an instant, in alphabetical order. */
    public List<String> closedFor(String model, Instant at) {
        if (byOffer.isEmpty()) {
            return List.of();
        }
        List<String> offers = new ArrayList<>();
        for (String offer : byOffer.keySet()) {
            if (closedSince(offer, model, at) != null) {
                offers.add(offer);
            }
        }
        offers.sort(null);
        return List.copyOf(offers);
    }
}
