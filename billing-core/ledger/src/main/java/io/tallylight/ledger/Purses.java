package io.tallylight.ledger;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account could pay each candidate with. Nearly always every lot may pay every candidate, and one purse serves
 * them all; where a lot is limited, the candidates that the same lots may pay share one.
 */
final class Purses {
    private final long payableMicros;
    private final Purse first;
    /** By candidate; null where one serves all. */
    private final Purse @Nullable [] each;

    private Purses(long payableMicros, Purse first, Purse @Nullable [] each) {
        this.payableMicros = payableMicros;
        this.first = first;
        this.each = each;
    }

    /**
     * The lots that may pay now. A price in another currency cannot be weighed against the cost.
     *
     * @param inBurnOrder the account's lots
     * @param candidates at least one, all in one currency
     * @param listValueNanos what a credit of a credit line will be invoiced at; null where that is not known
     */
    static Purses of(
            Collection<Lot> inBurnOrder, List<Candidate> candidates, @Nullable Long listValueNanos, Instant now) {
        String currency = candidates.getFirst().currency();
        boolean closes = closesAnything(candidates);
        Lot[] lots = new Lot[inBurnOrder.size()];
        int count = 0;
        boolean limited = false;
        for (Lot lot : inBurnOrder) {
            LotTerms terms = lot.terms();
            boolean comparable = terms.priceNanos() == 0 || currency.equals(terms.currency());
            if (lot.freeMicros() > 0 && comparable && terms.usableAt(now)) {
                lots[count++] = lot;
                limited |= isLimited(terms, closes);
            }
        }
        if (!limited) {
            Purse one = new Purse(lots, count, listValueNanos);
            return new Purses(one.availableMicros(), one, null);
        }
        long payable = 0;
        for (int i = 0; i < count; i++) {
            payable += lots[i].freeMicros();
        }
        Purse[] each = each(lots, count, candidates, closes, listValueNanos);
        return new Purses(payable, each[0], each);
    }

    private static boolean closesAnything(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            if (!candidate.closedFor().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may not pay every candidate, as far as that shows without asking each. */
    private static boolean isLimited(LotTerms terms, boolean closes) {
        return !terms.scope().isEverything() || (closes && terms.offer() != null);
    }

    private static Purse[] each(
            Lot[] lots, int count, List<Candidate> candidates, boolean closes, @Nullable Long listValueNanos) {
        Map<BitSet, Purse> byLots = new HashMap<>();
        Purse[] each = new Purse[candidates.size()];
        for (int i = 0; i < each.length; i++) {
            BitSet paying = new BitSet(count);
            for (int lot = 0; lot < count; lot++) {
                LotTerms terms = lots[lot].terms();
                paying.set(lot, !isLimited(terms, closes) || terms.mayPay(candidates.get(i)));
            }
            each[i] = byLots.computeIfAbsent(paying, chosen -> purse(lots, chosen, listValueNanos));
        }
        return each;
    }

    private static Purse purse(Lot[] lots, BitSet chosen, @Nullable Long listValueNanos) {
        Lot[] paying = chosen.stream().mapToObj(lot -> lots[lot]).toArray(Lot[]::new);
        return new Purse(paying, paying.length, listValueNanos);
    }

    /** What would pay a candidate, by its place in the list. */
    Purse of(int candidate) {
        return each == null ? first : each[candidate];
    }

    /** Credits that could be held now, but not for what that purse pays. */
    long restrictedMicros(Purse purse) {
        return payableMicros - purse.availableMicros();
    }
}
