package io.tallylight.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account could pay with now, in burn order, added up from the front once: every candidate is paid by the first
 * lots and a part of the next, so what it takes is found without adding again. Revenue is kept as the sum of each lot's
 * share rounded down, and how many were rounded: exact to within that many units, which decides nearly every question;
 * the exact fraction is there for the rest. Of one thread; lives as long as one question.
 */
final class Purse {
    /** A credit, in millionths. */
    private static final long CREDIT_MICROS = 1_000_000;

    /** Above this, sums are left to exact arithmetic: a little more must still fit. */
    private static final long MOST_NANOS = Long.MAX_VALUE / 2;

    private final Lot[] lots;
    private final int count;
    private final @Nullable Long listValueNanos;
    private final long[] micros;
    private final long[] earning;
    private final long[] promotional;
    private final long[] nanos;
    private final int[] rounded;
    private final boolean huge;
    /** Exact revenue of the lots before each, as far as it was asked for. */
    private Fraction @Nullable [] exact;

    private int exactCount;

    /**
     * One of these.
     *
     * @param lots that may pay, in burn order; beyond the count they mean nothing
     * @param listValueNanos what a credit of a credit line will be invoiced at; null where that is not known
     */
    Purse(Lot[] lots, int count, @Nullable Long listValueNanos) {
        this.lots = lots;
        this.count = count;
        this.listValueNanos = listValueNanos;
        this.micros = new long[count + 1];
        this.earning = new long[count + 1];
        this.promotional = new long[count + 1];
        this.nanos = new long[count + 1];
        this.rounded = new int[count + 1];
        boolean beyond = false;
        for (int i = 0; i < count; i++) {
            long free = lots[i].freeMicros();
            LotTerms terms = lots[i].terms();
            micros[i + 1] = micros[i] + free;
            boolean earns = price(terms) > 0;
            earning[i + 1] = earning[i] + (earns ? free : 0);
            promotional[i + 1] = promotional[i] + (gives(terms) ? free : 0);
            long share = earns ? Wide.dividedProduct(price(terms), free, per(terms)) : 0;
            boolean exact = !earns || Wide.isExact(price(terms), free, per(terms), share);
            nanos[i + 1] = nanos[i] + share;
            beyond |= isHuge(share, nanos[i + 1]);
            rounded[i + 1] = rounded[i] + (exact ? 0 : 1);
        }
        this.huge = beyond;
    }

    /** Credits there are. */
    long availableMicros() {
        return micros[count];
    }

    /** The lots that give so many credits, and how many each. */
    List<Admission.Taking> take(long wanted) {
        List<Admission.Taking> takings = new ArrayList<>();
        long missing = wanted;
        for (int i = 0; i < count && missing > 0; i++) {
            long taken = Math.min(missing, lots[i].freeMicros());
            takings.add(new Admission.Taking(lots[i].terms(), taken));
            missing -= taken;
        }
        return takings;
    }

    /** What the first so many credits are made of; no more than there are. */
    Part first(long wanted) {
        int whole = wholeLots(wanted);
        long part = wanted - micros[whole];
        if (part == 0) {
            return new Part(whole, 0, earning[whole], promotional[whole], nanos[whole], rounded[whole], huge);
        }
        LotTerms terms = lots[whole].terms();
        long price = price(terms);
        long share = price > 0 ? Wide.dividedProduct(price, part, per(terms)) : 0;
        boolean exact = price == 0 || Wide.isExact(price, part, per(terms), share);
        long sum = nanos[whole] + share;
        return new Part(
                whole,
                part,
                earning[whole] + (price > 0 ? part : 0),
                promotional[whole] + (gives(terms) ? part : 0),
                sum,
                rounded[whole] + (exact ? 0 : 1),
                huge || isHuge(share, sum));
    }

    /** How many lots give something of so many credits. */
    int lotsTaken(long wanted) {
        int whole = wholeLots(wanted);
        return micros[whole] == wanted ? whole : whole + 1;
    }

    /** Whether its first so many lots are those of another purse of the same account. */
    boolean beginsLike(Purse other, int wanted) {
        if (this == other) {
            return true;
        }
        for (int i = 0; i < wanted; i++) {
            if (i >= count || !lots[i].terms().id().equals(other.lots[i].terms().id())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHuge(long share, long sum) {
        return share < 0 || sum < 0 || sum > MOST_NANOS;
    }

    /** How many lots from the front are taken whole: all whose credits together are no more than wanted. */
    private int wholeLots(long wanted) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (micros[middle] <= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * So many credits from the front.
     *
     * @param whole lots taken whole
     * @param part credits taken of the next
     * @param earning credits that bring revenue
     * @param promotional credits that were given away
     * @param nanos revenue, each lot's share rounded down
     * @param rounded how many shares were rounded: revenue is less than that many units more
     * @param huge whether {@code nanos} left 64 bits and means nothing
     */
    record Part(int whole, long part, long earning, long promotional, long nanos, int rounded, boolean huge) {}

    /** Revenue of a part as an exact fraction. */
    Fraction exactRevenue(Part part) {
        Fraction[] sums = exact;
        if (sums == null) {
            sums = new Fraction[count + 1];
            sums[0] = Fraction.ZERO;
            exact = sums;
        }
        for (; exactCount < part.whole; exactCount++) {
            LotTerms terms = lots[exactCount].terms();
            sums[exactCount + 1] = sums[exactCount].plus(price(terms), lots[exactCount].freeMicros(), per(terms));
        }
        Fraction sum = sums[part.whole];
        if (part.part == 0) {
            return sum;
        }
        LotTerms next = lots[part.whole].terms();
        return sum.plus(price(next), part.part, per(next));
    }

    private long price(LotTerms terms) {
        if (terms.priceNanos() > 0) {
            return terms.priceNanos();
        }
        return listValueNanos != null && terms.source() == LotSource.POSTPAID ? listValueNanos : 0;
    }

    /** For how many credits the price is. */
    private static long per(LotTerms terms) {
        return terms.priceNanos() > 0 ? terms.grantedMicros() : CREDIT_MICROS;
    }

    private static boolean gives(LotTerms terms) {
        return terms.priceNanos() == 0 && terms.source() != LotSource.POSTPAID;
    }
}
