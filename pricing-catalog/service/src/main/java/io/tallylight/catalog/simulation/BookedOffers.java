package io.tallylight.catalog.simulation;

import io.tallylight.catalog.simulation.Groups.Group;
import io.tallylight.events.GenerationFacts;
import io.tallylight.events.GenerationFactsCodec;
import io.tallylight.events.GenerationFactsCodec.Line;
import io.tallylight.events.PayingLot;
import io.tallylight.values.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was booked by plan and by pack, in stretches of time, from one pass over the usage stream. Nothing is rated: this
 * is the booked half of a {@link Simulation}. Mutable, of one thread.
 */
public final class BookedOffers {
    private final String currency;
    private final Groups groups;
    private final Map<Key, Booked> sums = new HashMap<>();

    /**
     * Ready for the first line.
     *
     * @param from the period's start
     * @param borders where a new stretch begins; those before the start do not matter
     * @param currency of revenue and cost; what was booked in another is left out
     */
    public BookedOffers(Instant from, Collection<Instant> borders, String currency) {
        this.currency = currency;
        this.groups = new Groups(new Eras(from, borders), false, this::take);
    }

    /** What offers are told by. */
    public enum Kind {
        PLAN,
        PACK
    }

    private record Key(Instant from, Kind kind, String id) {}

    /**
     * What an offer came to in a stretch of time.
     *
     * @param from the stretch's start
     * @param kind by plan, {@code none} being usage without one, or by pack, the credits' source where nobody bought them
     * @param id which
     * @param generations made
     * @param revenue recognised
     * @param cost accrued, of failed ones too
     */
    public record Booked(Instant from, Kind kind, String id, long generations, BigDecimal revenue, BigDecimal cost) {
        /** Both together, as of the earlier's start. */
        public Booked plus(Booked other) {
            return new Booked(
                    from.isBefore(other.from) ? from : other.from,
                    kind,
                    id,
                    generations + other.generations,
                    revenue.add(other.revenue),
                    cost.add(other.cost));
        }
    }

    /** Takes one line of the usage stream, without its line feed. A broken line is an {@link IOException}. */
    public void add(byte[] bytes, int from, int to) throws IOException {
        try {
            groups.add(bytes, from, to);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    /** Whether the stream has said that it is at its end. */
    public boolean complete() {
        return groups.complete();
    }

    /** Each offer in each stretch that has usage of it. */
    public List<Booked> sums() {
        groups.flush();
        return new ArrayList<>(sums.values());
    }

    private void take(Group group) {
        GenerationFacts facts = decode(group);
        GenerationFacts.Settled settled = facts.settled();
        Money cost = facts.cost();
        if (settled == null
                || cost == null
                || !currency.equals(settled.netRevenue().currency())
                || !currency.equals(cost.currency())) {
            return;
        }
        BigDecimal costs = cost.amount().multiply(BigDecimal.valueOf(group.count()));
        add(
                facts.effectiveTime(),
                Kind.PLAN,
                Objects.requireNonNullElse(facts.planId(), Tally.NO_PLAN),
                group.count(),
                group.revenueNanos(),
                costs);
        long micros = Math.multiplyExact(settled.credits().micros(), group.count());
        LotShares.share(
                settled.lots(),
                micros,
                group.revenueNanos(),
                costs,
                (lot, isFirst, credits, nanos, part) ->
                        add(facts.effectiveTime(), Kind.PACK, offer(lot), isFirst ? group.count() : 0, nanos, part));
    }

    private static String offer(PayingLot lot) {
        return Objects.requireNonNullElse(lot.offerId(), lot.source());
    }

    private void add(Instant from, Kind kind, String id, long generations, long nanos, BigDecimal cost) {
        BigDecimal revenue = BigDecimal.valueOf(nanos, Money.NANO_DECIMALS);
        sums.merge(new Key(from, kind, id), new Booked(from, kind, id, generations, revenue, cost), Booked::plus);
    }

    private static GenerationFacts decode(Group group) {
        try {
            byte[] facts = group.facts();
            return switch (GenerationFactsCodec.read(facts, 0, facts.length)) {
                case Line.Generation(GenerationFacts read) -> read;
                case Line.End end -> throw new IOException("an end within the lines");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
