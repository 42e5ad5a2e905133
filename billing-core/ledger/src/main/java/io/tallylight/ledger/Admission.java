package io.tallylight.ledger;

import io.tallylight.values.Credits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Decides which candidates an account can pay for without loss. For each one the lots are picked that would pay that
 * one, in burn order; it is admitted if they suffice and if
 *
 * <pre>revenue − (cost + fee) × share ≥ floor × revenue</pre>
 *
 * where revenue is the exact share of the picked lots' prices, and share is the part of the credits that brings
 * revenue. Credits without a price bring none (promotions; credit lines that are priced on the invoice), so no
 * percentage can be asked of them: their part of the cost is left out here, and they are counted on the hold, against
 * the promotional budget. Fractions are compared without rounding.
 */
final class Admission {
    /** Credits that one lot would give. */
    record Taking(LotTerms lot, long micros) {}

    /**
     * @param candidates those admitted, in the order given
     * @param largest what the dearest of them takes; the others take a part of it, because the order is the same
     */
    record Admitted(List<Candidate> candidates, List<Taking> largest) {}

    private Admission() {}

    /** The candidates admitted, or the reason why none is. */
    static Either admit(Collection<Lot> lots, List<Candidate> candidates, Instant now) {
        List<Lot> paying = paying(lots, candidates.getFirst().currency(), now);
        long available = paying.stream().mapToLong(Lot::freeMicros).sum();
        List<Candidate> admitted = new ArrayList<>();
        List<Taking> largest = List.of();
        long largestMicros = -1;
        long leastMissing = Long.MAX_VALUE;
        for (Candidate candidate : candidates) {
            long most = candidate.mostCredits().micros();
            if (most > available) {
                leastMissing = Math.min(leastMissing, most - available);
                continue;
            }
            List<Taking> takings = take(paying, most);
            if (earnsItsFloor(candidate, takings)) {
                admitted.add(candidate);
                if (most > largestMicros) {
                    largestMicros = most;
                    largest = takings;
                }
            }
        }
        if (!admitted.isEmpty()) {
            return new Either.Yes(new Admitted(admitted, largest));
        }
        return leastMissing < Long.MAX_VALUE
                ? new Either.No(Refusal.INSUFFICIENT_CREDITS, new Credits(leastMissing))
                : new Either.No(Refusal.NOT_OFFERED_AT_THIS_PRICE, Credits.ZERO);
    }

    /** What admission comes to. */
    sealed interface Either {
        record Yes(Admitted admitted) implements Either {}

        record No(Refusal why, Credits shortfall) implements Either {}
    }

    /** The lots that may pay now, in burn order. A price in another currency cannot be weighed against the cost. */
    private static List<Lot> paying(Collection<Lot> lots, String currency, Instant now) {
        List<Lot> paying = new ArrayList<>();
        for (Lot lot : lots) {
            LotTerms terms = lot.terms();
            boolean comparable = terms.priceNanos() == 0 || currency.equals(terms.currency());
            if (lot.freeMicros() > 0 && comparable && terms.usableAt(now)) {
                paying.add(lot);
            }
        }
        return paying;
    }

    private static List<Taking> take(List<Lot> paying, long micros) {
        List<Taking> takings = new ArrayList<>();
        long missing = micros;
        for (Lot lot : paying) {
            if (missing == 0) {
                break;
            }
            long taken = Math.min(missing, lot.freeMicros());
            takings.add(new Taking(lot.terms(), taken));
            missing -= taken;
        }
        return takings;
    }

    private static boolean earnsItsFloor(Candidate candidate, List<Taking> takings) {
        if (candidate.floor() == null) {
            return true;
        }
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        long payingMicros = 0;
        for (Taking taking : takings) {
            LotTerms lot = taking.lot();
            if (lot.priceNanos() > 0) {
                BigInteger granted = BigInteger.valueOf(lot.grantedMicros());
                BigInteger share = BigInteger.valueOf(lot.priceNanos()).multiply(BigInteger.valueOf(taking.micros()));
                numerator = numerator.multiply(granted).add(share.multiply(denominator));
                denominator = denominator.multiply(granted);
                payingMicros += taking.micros();
            }
        }
        long most = candidate.mostCredits().micros();
        if (most > 0 && payingMicros == 0) {
            return true;
        }
        BigInteger cost = BigInteger.valueOf(candidate.mostCostNanos()).add(BigInteger.valueOf(candidate.feeNanos()));
        if (most == 0) {
            return cost.signum() == 0;
        }
        BigDecimal kept = new BigDecimal(numerator.multiply(BigInteger.valueOf(most)))
                .multiply(BigDecimal.ONE.subtract(candidate.floor()));
        BigDecimal spent =
                new BigDecimal(cost.multiply(BigInteger.valueOf(payingMicros)).multiply(denominator));
        return kept.compareTo(spent) >= 0;
    }
}
