package io.tallylight.gateway.live;

import io.tallylight.gateway.store.LiveQueries.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What ended lately, in slots. A slot that has been over for a while does not change any more and is not read again; so a page
 * that is open costs a look at the last seconds, not at the last quarter of an hour.
 */
final class Window {
    static final Duration SLOT = Duration.ofSeconds(10);
    static final Duration LENGTH = Duration.ofMinutes(15);

    /** An end may be committed so much later than it says. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private List<Ended> settled = List.of();
    private Instant settledUntil = Instant.EPOCH;

    /** Reads what ended in a period. */
    @FunctionalInterface
    interface Source {
        List<Ended> ended(Instant from, Instant to);
    }

    /** The start of the slot in which an instant lies. */
    static Instant slotOf(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond() / SLOT.toSeconds() * SLOT.toSeconds());
    }

    /** The slots that have begun in the window's length before now, oldest first. */
    synchronized List<Ended> at(Instant now, Source source) {
        Instant first = slotOf(now).minus(LENGTH);
        Instant from = settledUntil.isBefore(first) ? first : settledUntil;
        List<Ended> all = new ArrayList<>(settled);
        all.addAll(source.ended(from, slotOf(now).plus(SLOT)));
        all.removeIf(ended -> ended.slot().isBefore(first));
        all.sort(Comparator.comparing(Ended::slot).thenComparing(Ended::model));
        Instant until = slotOf(now.minus(SETTLED));
        settled = all.stream().filter(ended -> ended.slot().isBefore(until)).toList();
        settledUntil = until;
        return List.copyOf(all);
    }
}
