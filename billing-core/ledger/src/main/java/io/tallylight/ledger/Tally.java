package io.tallylight.ledger;

import io.tallylight.ledger.Admission.Admitted;
import io.tallylight.ledger.Admission.Either;
import io.tallylight.values.Credits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is collected while an account's candidates are weighed in their order; nothing of it is needed twice.
 *
 * <p>Which of the admitted candidates runs is known only later, and the same reserved lots pay whichever it is. So a
 * candidate joins those before it only if each lot that is set aside may pay every one of them, and is the next that
 * every one of them would take. That nearly always holds, because nearly always all of them share one purse.
 */
final class Tally {
    private final Purses purses;
    private final RequestPolicy policy;
    private final long budgetLeftNanos;
    private final List<Candidate> admitted;
    private final List<Breach> breaches = new ArrayList<>(0);
    /** That of the dearest admitted; null before the first. */
    private @Nullable Purse largest;
    /** Those of the other admitted ones, where they have others. */
    private final List<Purse> others = new ArrayList<>(0);

    private long mostMicros;
    private long promotionalNanos;
    private boolean closed;
    private long leastMissing = Long.MAX_VALUE;
    private long restricted;
    private boolean budget;

    Tally(Purses purses, int candidates, RequestPolicy policy, long budgetLeftNanos) {
        this.purses = purses;
        this.policy = policy;
        this.budgetLeftNanos = budgetLeftNanos;
        this.admitted = new ArrayList<>(candidates);
    }

    /** Whether policy wants none of the candidates that follow. */
    boolean closed() {
        return closed;
    }

    void add(Purse purse, Candidate candidate, Weighed.Verdict verdict) {
        switch (verdict) {
            case INSUFFICIENT_CREDITS -> missing(purse, candidate);
            case PROMOTIONAL_BUDGET_EXHAUSTED -> budget = true;
            case BELOW_FLOOR, NOT_WEIGHED -> {}
            case ADMITTED, RECORDED -> {
                if (joins(purse, candidate.mostCredits().micros())) {
                    admit(purse, candidate, verdict);
                }
            }
        }
        // The first that can be paid decides; what follows is there only in case that one cannot be submitted.
        closed |= admitted.isEmpty() && Admission.closes(verdict, policy);
    }

    private void missing(Purse purse, Candidate candidate) {
        long missing = candidate.mostCredits().micros() - purse.availableMicros();
        if (missing < leastMissing) {
            leastMissing = missing;
            restricted = purses.restrictedMicros(purse);
        }
    }

    private boolean joins(Purse purse, long most) {
        Purse sofar = largest;
        if (sofar == null || (sofar == purse && others.isEmpty())) {
            return true;
        }
        Purse longer = most > mostMicros ? purse : sofar;
        int lots = longer.lotsTaken(Math.max(most, mostMicros));
        return purse.beginsLike(longer, lots)
                && sofar.beginsLike(longer, lots)
                && others.stream().allMatch(other -> other.beginsLike(longer, lots));
    }

    private void admit(Purse purse, Candidate candidate, Weighed.Verdict verdict) {
        long most = candidate.mostCredits().micros();
        admitted.add(candidate);
        promotionalNanos = Math.max(promotionalNanos, Admission.promotional(purse.first(most), candidate));
        if (verdict == Weighed.Verdict.RECORDED) {
            breaches.add(Admission.breach(purse, candidate, budgetLeftNanos));
        }
        Purse sofar = largest;
        if (sofar == null || sofar == purse) {
            largest = purse;
        } else if (most > mostMicros) {
            others.add(sofar);
            largest = purse;
        } else {
            others.add(purse);
        }
        mostMicros = Math.max(mostMicros, most);
    }

    Either result(List<Candidate> candidates) {
        return largest == null
                ? new Either.No(
                        why(),
                        shortfall(),
                        new Credits(restricted),
                        new Weighing(purses, candidates, policy, budgetLeftNanos))
                : new Either.Yes(new Admitted(admitted, breaches, largest.take(mostMicros), promotionalNanos));
    }

    private Refusal why() {
        if (leastMissing < Long.MAX_VALUE) {
            return Refusal.INSUFFICIENT_CREDITS;
        }
        return budget ? Refusal.PROMOTIONAL_BUDGET_EXHAUSTED : Refusal.NOT_OFFERED_AT_THIS_PRICE;
    }

    private Credits shortfall() {
        return leastMissing < Long.MAX_VALUE ? new Credits(leastMissing) : Credits.ZERO;
    }
}
