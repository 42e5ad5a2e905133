package io.tallylight.ledger;

import io.tallylight.values.Credits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which candidates an account can pay for without loss. For each one the lots are picked that may pay that one
 * and would, in burn order; it is admitted if they suffice and if
 *
 * <pre>revenue − (cost + fee) × share ≥ floor × revenue</pre>
 *
 * where revenue is the exact share of the picked lots' prices, and share is the part of the credits that brings
 * revenue. Credits that were given away bring none, so no percentage can be asked of them: their part of the cost is
 * drawn from the promotional budget, and must be left in it. Fractions are compared without rounding.
 */
final class Admission {
    private static final int MARGIN_DECIMALS = 12;
    /** Decimals of a floor up to which everything fits primitives. */
    private static final int FLOOR_DECIMALS = 9;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    /** Credits that one lot would give. */
    record Taking(LotTerms lot, long micros) {}

    /**
     * @param candidates those admitted, in the order given
     * @param breaches what policy let pass of them
     * @param largest what the dearest of them takes; the others take a part of it, because the order is the same and
     *     each of these lots may pay every one of them
     * @param promotionalNanos the most that any of them draws from the promotional budget
     */
    record Admitted(List<Candidate> candidates, List<Breach> breaches, List<Taking> largest, long promotionalNanos) {}

    private Admission() {}

    /** What admission comes to. */
    sealed interface Either {
        record Yes(Admitted admitted) implements Either {}

        record No(Refusal why, Credits shortfall, Credits restricted, Weighing weighing) implements Either {}
    }

    /**
     * The candidates admitted, or the reason why none is.
     *
     * @param inBurnOrder the account's lots
     * @param budgetLeftNanos what the promotional budget has left; {@link Long#MAX_VALUE} where there is none
     */
    static Either admit(
            Collection<Lot> inBurnOrder,
            List<Candidate> candidates,
            RequestPolicy policy,
            long budgetLeftNanos,
            Instant now) {
        Purses purses = Purses.of(inBurnOrder, candidates, policy.listValueNanos(), now);
        Tally tally = new Tally(purses, candidates.size(), policy, budgetLeftNanos);
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Purse purse = purses.of(i);
            tally.add(purse, candidate, verdict(purse, candidate, policy, budgetLeftNanos, tally.closed()));
        }
        return tally.result(candidates);
    }

    /** Every candidate with its figures, whatever became of it. */
    static List<Weighed> weigh(Purses purses, List<Candidate> candidates, RequestPolicy policy, long budgetLeftNanos) {
        List<Weighed> all = new ArrayList<>(candidates.size());
        boolean closed = false;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Weighed.Verdict verdict = verdict(purses.of(i), candidate, policy, budgetLeftNanos, closed);
            closed |= closes(verdict, policy);
            all.add(weighed(purses.of(i), candidate, verdict));
        }
        return all;
    }

    static boolean closes(Weighed.Verdict verdict, RequestPolicy policy) {
        return policy.onBreach() == OnBreach.REFUSE
                && (verdict == Weighed.Verdict.BELOW_FLOOR || verdict == Weighed.Verdict.PROMOTIONAL_BUDGET_EXHAUSTED);
    }

    private static Weighed.Verdict verdict(
            Purse purse, Candidate candidate, RequestPolicy policy, long budgetLeftNanos, boolean closed) {
        if (closed) {
            return Weighed.Verdict.NOT_WEIGHED;
        }
        long most = candidate.mostCredits().micros();
        if (most > purse.availableMicros()) {
            return Weighed.Verdict.INSUFFICIENT_CREDITS;
        }
        Purse.Part part = purse.first(most);
        if (!earnsItsFloor(purse, part, candidate)) {
            return policy.onBreach() == OnBreach.RECORD ? Weighed.Verdict.RECORDED : Weighed.Verdict.BELOW_FLOOR;
        }
        if (part.promotional() > 0 && promotional(part, candidate) > budgetLeftNanos) {
            return policy.onBreach() == OnBreach.RECORD
                    ? Weighed.Verdict.RECORDED
                    : Weighed.Verdict.PROMOTIONAL_BUDGET_EXHAUSTED;
        }
        return Weighed.Verdict.ADMITTED;
    }

    /** The part of the cost that promotional credits have to bear, rounded up. */
    static long promotional(Purse.Part part, Candidate candidate) {
        if (part.promotional() == 0 || candidate.mostCostNanos() == 0) {
            return 0;
        }
        long most = candidate.mostCredits().micros();
        long share = Wide.dividedProduct(candidate.mostCostNanos(), part.promotional(), most);
        return Wide.isExact(candidate.mostCostNanos(), part.promotional(), most, share) ? share : share + 1;
    }

    static boolean earnsItsFloor(Purse purse, Purse.Part part, Candidate candidate) {
        BigDecimal floor = candidate.floor();
        if (floor == null) {
            return true;
        }
        long most = candidate.mostCredits().micros();
        long cost = candidate.mostCostNanos() + candidate.feeNanos();
        if (most == 0) {
            return cost == 0;
        }
        if (part.earning() == 0) {
            return true;
        }
        int answer = cost < 0 || part.huge() ? 0 : earnsWithinBounds(part, cost, most, floor);
        return answer == 0 ? earnsExactly(purse, part, candidate) : answer > 0;
    }

    /**
     * Compares revenue × (1 − floor) with cost × earning ÷ most by their bounds.
     *
     * @return 1 if it earns its floor, −1 if not, 0 if the bounds do not tell
     */
    private static int earnsWithinBounds(Purse.Part part, long cost, long most, BigDecimal floor) {
        int decimals = floor.scale();
        if (decimals < 0 || decimals > FLOOR_DECIMALS || floor.precision() > 2 * FLOOR_DECIMALS) {
            return 0;
        }
        long ten = POWERS_OF_TEN[decimals];
        long kept = ten - floor.unscaledValue().longValue();
        long spent = Wide.dividedProduct(cost, part.earning(), most);
        if (kept < 0 || spent < 0) {
            return 0;
        }
        long spentMost = Wide.isExact(cost, part.earning(), most, spent) ? spent : spent + 1;
        if (Wide.compareProducts(part.nanos(), kept, spentMost, ten) >= 0) {
            return 1;
        }
        return Wide.compareProducts(part.nanos() + part.rounded(), kept, spent, ten) < 0 ? -1 : 0;
    }

    private static boolean earnsExactly(Purse purse, Purse.Part part, Candidate candidate) {
        BigDecimal floor = candidate.floor();
        if (floor == null) {
            return true;
        }
        Fraction revenue = purse.exactRevenue(part);
        BigInteger most = BigInteger.valueOf(candidate.mostCredits().micros());
        BigDecimal kept = new BigDecimal(revenue.numerator().multiply(most)).multiply(BigDecimal.ONE.subtract(floor));
        BigDecimal spent = new BigDecimal(
                cost(candidate).multiply(BigInteger.valueOf(part.earning())).multiply(revenue.denominator()));
        return kept.compareTo(spent) >= 0;
    }

    private static BigInteger cost(Candidate candidate) {
        return BigInteger.valueOf(candidate.mostCostNanos()).add(BigInteger.valueOf(candidate.feeNanos()));
    }

    static Breach breach(Purse purse, Candidate candidate, long budgetLeftNanos) {
        Purse.Part part = purse.first(candidate.mostCredits().micros());
        boolean budget = earnsItsFloor(purse, part, candidate)
                && part.promotional() > 0
                && promotional(part, candidate) > budgetLeftNanos;
        return new Breach(
                candidate.id(),
                budget ? Breach.Kind.PROMOTIONAL_BUDGET : Breach.Kind.FLOOR,
                margin(purse, part, candidate),
                budget ? null : candidate.floor());
    }

    private static Weighed weighed(Purse purse, Candidate candidate, Weighed.Verdict verdict) {
        long most = candidate.mostCredits().micros();
        if (most > purse.availableMicros()) {
            return new Weighed(candidate.id(), verdict, null, candidate.floor(), 0, 0, 0);
        }
        Purse.Part part = purse.first(most);
        Fraction revenue = purse.exactRevenue(part);
        return new Weighed(
                candidate.id(),
                verdict,
                margin(purse, part, candidate),
                candidate.floor(),
                bounded(revenue.numerator().divide(revenue.denominator())),
                most == 0
                        ? bounded(cost(candidate))
                        : bounded(ceiling(
                                cost(candidate).multiply(BigInteger.valueOf(part.earning())),
                                BigInteger.valueOf(most))),
                promotional(part, candidate));
    }

    /** (revenue − its part of cost and fee) ÷ revenue; null where no credit brings any. */
    private static @Nullable BigDecimal margin(Purse purse, Purse.Part part, Candidate candidate) {
        if (part.earning() == 0) {
            return null;
        }
        Fraction revenue = purse.exactRevenue(part);
        BigInteger most = BigInteger.valueOf(candidate.mostCredits().micros());
        BigInteger earned = revenue.numerator().multiply(most);
        BigInteger spent =
                cost(candidate).multiply(BigInteger.valueOf(part.earning())).multiply(revenue.denominator());
        return new BigDecimal(earned.subtract(spent))
                .divide(new BigDecimal(earned), MARGIN_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static BigInteger ceiling(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    private static long bounded(BigInteger nanos) {
        return nanos.bitLength() < Long.SIZE ? nanos.longValue() : Long.MAX_VALUE;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[FLOOR_DECIMALS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
