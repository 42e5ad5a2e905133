package io.tallylight.gateway.jobs;

import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.generation.Verdict;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One admitted generation on its way, candidate by candidate, until its jobs give a verdict that ends it. */
final class Journey {
    private final Generation generation;
    private final Patience patience;
    private final Crew crew;
    private final InstantSource clock;
    private final List<Attempt> behind = new ArrayList<>();

    Journey(Generation generation, Patience patience, Crew crew, InstantSource clock) {
        this.generation = generation;
        this.patience = patience;
        this.crew = crew;
        this.clock = clock;
    }

    /** What a journey needs from outside. */
    interface Crew {
        /** Runs the jobs of one candidate, all at a time, until each has ended. */
        List<JobEnd> run(Generation generation, Offer offer, List<Attempt> jobs, Patience patience, boolean another)
                throws InterruptedException;

        /** Writes the jobs of the next candidate. */
        List<Attempt> next(Generation generation, Offer offer, List<Attempt> behind) throws InterruptedException;
    }

    /**
     * Goes on from where the jobs stand.
     *
     * @param attempts all rounds, in order; at least one
     * @return what is left to be written
     */
    Ending run(List<Attempt> attempts) throws InterruptedException {
        int round = attempts.getLast().round();
        attempts.stream().filter(a -> a.round() < round).forEach(behind::add);
        List<Attempt> jobs = attempts.stream().filter(a -> a.round() == round).toList();
        while (true) {
            Offer offer = offer(jobs.getFirst().candidateId());
            Optional<Offer> next = after(offer);
            List<JobEnd> ends = crew.run(generation, offer, jobs, patience, next.isPresent());
            boolean another = next.isPresent() && !patience.stopAsked() && !patience.over();
            List<AttemptState> states =
                    ends.stream().map(e -> e.attempt().state()).toList();
            int clips = ends.stream().mapToInt(e -> e.clips().size()).sum();
            switch (Verdict.of(states, clips, another)) {
                case Verdict.Open _ -> throw new IllegalStateException("a crew came back from open jobs");
                case Verdict.Unclear _ -> {
                    return ending(null, ends);
                }
                case Verdict.Ended(Outcome outcome) -> {
                    return ending(outcome, ends);
                }
                case Verdict.FallBack _ -> {
                    ends.forEach(end -> behind.add(end.attempt()));
                    jobs = crew.next(generation, next.orElseThrow(), List.copyOf(behind));
                }
            }
        }
    }

    private Ending ending(@Nullable Outcome outcome, List<JobEnd> ends) {
        List<Clip> clips = ends.stream()
                .flatMap(end -> end.clips().stream())
                .sorted(Comparator.comparingInt(Clip::number))
                .toList();
        List<Attempt> attempts = new ArrayList<>(behind);
        ends.forEach(end -> attempts.add(end.attempt()));
        Optional<Attempt> telling = outcome == Outcome.COMPLETED ? Optional.empty() : telling(ends);
        return new Ending(
                generation.key(),
                outcome,
                attempts,
                clips,
                Delivered.of(clips, cost(ends)),
                telling.map(Attempt::code).orElse(null),
                telling.map(Attempt::reason).orElse(null),
                clock.instant());
    }

    /** The job that says best why not everything arrived: the first that delivered nothing. */
    private static Optional<Attempt> telling(List<JobEnd> ends) {
        return ends.stream()
                .map(JobEnd::attempt)
                .filter(attempt -> attempt.state() != AttemptState.SUCCEEDED)
                .findFirst();
    }

    /** The provider's word on the whole cost; null unless every job that delivered has one, in one currency. */
    private static @Nullable Money cost(List<JobEnd> ends) {
        Money sum = null;
        for (JobEnd end : ends) {
            if (end.clips().isEmpty()) {
                continue;
            }
            Money cost = end.reportedCost();
            if (cost == null || (sum != null && !sum.currency().equals(cost.currency()))) {
                return null;
            }
            sum = sum == null ? cost : sum.plus(cost);
        }
        return sum;
    }

    private Offer offer(String candidateId) {
        return generation.admittedOffers().stream()
                .filter(offer -> offer.candidateId().equals(candidateId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(candidateId + " was not admitted"));
    }

    private Optional<Offer> after(Offer offer) {
        List<Offer> admitted = generation.admittedOffers();
        int next = admitted.indexOf(offer) + 1;
        return next < admitted.size() ? Optional.of(admitted.get(next)) : Optional.empty();
    }
}
