package io.tallylight.catalog.simulation;

import io.tallylight.catalog.simulation.Groups.Group;
import io.tallylight.events.GenerationFacts;
import io.tallylight.events.GenerationFactsCodec;
import io.tallylight.events.GenerationFactsCodec.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Plays a period's usage through several price lists at once, side by side with what was booked. Lines that are alike
 * are rated once and multiplied. Mutable, of one thread.
 */
public final class Simulation {
    private final Map<Long, Player> booked = new HashMap<>();
    private final List<Player> players;
    private final List<Tally> tallies;
    private final Cohort cohort;
    private final String currency;
    private final Groups groups;
    private long unrated;
    private long otherCurrency;

    /**
     * Ready for the first line.
     *
     * @param versions the published versions that were in force in the period, by number
     * @param scenarios the price lists to play
     * @param cohort whose usage
     * @param from the period's start
     * @param currency of revenue and cost
     */
    public Simulation(
            Map<Long, Priced> versions, List<Scenario> scenarios, Cohort cohort, Instant from, String currency) {
        versions.forEach((version, list) -> booked.put(version, new Player(list)));
        this.players =
                scenarios.stream().map(scenario -> new Player(scenario.list())).toList();
        this.tallies =
                scenarios.stream().map(scenario -> new Tally(scenario.label())).toList();
        this.cohort = cohort;
        this.currency = currency;
        Set<Instant> changes = new TreeSet<>();
        versions.values().forEach(list -> changes.addAll(list.changes()));
        scenarios.forEach(scenario -> changes.addAll(scenario.list().changes()));
        boolean promptsCount = versions.values().stream().anyMatch(Priced::promptsCount)
                || scenarios.stream().map(Scenario::list).anyMatch(Priced::promptsCount);
        this.groups = new Groups(new Eras(from, changes), promptsCount, this::play);
    }

    /**
     * What came out.
     *
     * @param lines generations that were read
     * @param complete whether that was all of them
     * @param running those that the books have not settled
     * @param unrated those that cannot be rated, or name a version that was not in force
     * @param otherCurrency those that were booked in another currency
     * @param comparisons one for each price list, in their order
     */
    public record Outcome(
            long lines,
            boolean complete,
            long running,
            long unrated,
            long otherCurrency,
            List<Comparison> comparisons) {}

    /** Takes one line of the usage stream, without its line feed. A broken line is an {@link IOException}. */
    public void add(byte[] bytes, int from, int to) throws IOException {
        try {
            groups.add(bytes, from, to);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    /** Lines so far. */
    public long lines() {
        return groups.lines();
    }

    /** Whether the stream has said that it is at its end. */
    public boolean complete() {
        return groups.complete();
    }

    /** The sums so far. */
    public Outcome outcome() {
        groups.flush();
        return toOutcome();
    }

    /** The sums of what can be added up while there is time; the rest counts as never read. */
    public Outcome outcomeWhile(BooleanSupplier isTime) {
        groups.flush(isTime);
        return toOutcome();
    }

    private Outcome toOutcome() {
        return new Outcome(
                groups.lines(),
                groups.complete(),
                groups.running(),
                unrated,
                otherCurrency,
                tallies.stream().map(tally -> tally.toComparison(currency)).toList());
    }

    private void play(Group group) {
        GenerationFacts facts = decode(group);
        GenerationFacts.Settled settled = facts.settled();
        Player by = booked.get(facts.catalogVersion());
        if (!cohort.has(facts)) {
            return;
        } else if (settled == null || by == null || facts.cost() == null || facts.credits() == null) {
            unrated += group.count();
        } else if (!currency.equals(settled.netRevenue().currency())
                || !currency.equals(facts.cost().currency())) {
            otherCurrency += group.count();
        } else {
            for (int i = 0; i < players.size(); i++) {
                tallies.get(i)
                        .add(
                                facts,
                                settled,
                                group.count(),
                                group.revenueNanos(),
                                players.get(i).play(facts, settled, by));
            }
        }
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
