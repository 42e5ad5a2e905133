package io.tallylight.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing was admitted, candidate by candidate. The figures are worked out when somebody asks, not while an account
 * is locked; they are those of the instant of the refusal.
 */
public final class Weighing {
    /** Where no candidate was looked at. */
    public static final Weighing NONE = new Weighing(List.of());

    private @Nullable Purses purses;
    private final List<Candidate> candidates;
    private final RequestPolicy policy;
    private final long budgetLeftNanos;
    private @Nullable List<Weighed> all;

    Weighing(Purses purses, List<Candidate> candidates, RequestPolicy policy, long budgetLeftNanos) {
        this.purses = purses;
        this.candidates = candidates;
        this.policy = policy;
        this.budgetLeftNanos = budgetLeftNanos;
    }

    private Weighing(List<Weighed> all) {
        this.candidates = List.of();
        this.policy = RequestPolicy.FLOORS_ONLY;
        this.budgetLeftNanos = 0;
        this.all = all;
    }

    /** Each candidate with its figures, in the order given. */
    public synchronized List<Weighed> all() {
        List<Weighed> known = all;
        if (known == null) {
            Purses asked = purses;
            known = asked == null
                    ? List.of()
                    : List.copyOf(Admission.weigh(asked, candidates, policy, budgetLeftNanos));
            all = known;
            purses = null;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Weighing weighing && all().equals(weighing.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
