package io.tallylight.catalog.versions;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When each of a tenant's versions begins, and hence what each is at an instant. In force is, of those that have begun,
 * the one that began last; of equals the higher.
 */
public final class Timeline {
    private static final Comparator<Beginning> ORDER =
            Comparator.comparing(Beginning::effectiveFrom).thenComparingLong(Beginning::version);

    private final List<Beginning> beginnings;

    /** Of versions in any order. */
    public Timeline(List<Beginning> versions) {
        this.beginnings = versions.stream().sorted(ORDER).toList();
    }

    /** When a version begins. */
    public record Beginning(long version, Instant effectiveFrom) {}

    /** What a version is at an instant. */
    public enum State {
        /** It will be in force. */
        SCHEDULED,
        /** It is. */
        IN_FORCE,
        /** It was, or never will be: another begins at the same instant or has begun since. */
        SUPERSEDED;

        /** As the API says it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What that version is at that instant; one that is not of this tenant is our own mistake. */
    public State stateOf(long version, Instant at) {
        int index = indexOf(version);
        Beginning own = beginnings.get(index);
        boolean begun = !own.effectiveFrom().isAfter(at);
        boolean beaten = until(version)
                .filter(next -> !next.isAfter(begun ? at : own.effectiveFrom()))
                .isPresent();
        if (beaten) {
            return State.SUPERSEDED;
        }
        return begun ? State.IN_FORCE : State.SCHEDULED;
    }

    /** When the next begins, if one is known. */
    public Optional<Instant> until(long version) {
        int next = indexOf(version) + 1;
        return next < beginnings.size() ? Optional.of(beginnings.get(next).effectiveFrom()) : Optional.empty();
    }

    /** The version in force just before that one begins, if there is one. */
    public Optional<Long> before(long version) {
        Instant begins = beginnings.get(indexOf(version)).effectiveFrom();
        return beginnings.stream()
                .filter(one -> one.effectiveFrom().isBefore(begins))
                .reduce((earlier, later) -> later)
                .map(Beginning::version);
    }

    /** The versions that are in force at some instant of a period, in the order of their beginnings. */
    public List<Long> inForceWithin(Instant from, Instant to) {
        return beginnings.stream()
                .filter(one -> one.effectiveFrom().isBefore(to))
                .filter(one -> until(one.version())
                        .map(next -> next.isAfter(from) && next.isAfter(one.effectiveFrom()))
                        .orElse(true))
                .map(Beginning::version)
                .toList();
    }

    private int indexOf(long version) {
        for (int i = 0; i < beginnings.size(); i++) {
            if (beginnings.get(i).version() == version) {
                return i;
            }
        }
        throw new IllegalArgumentException("no version " + version);
    }
}
