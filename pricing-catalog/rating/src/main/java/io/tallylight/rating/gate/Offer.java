package io.tallylight.rating.gate;

import io.tallylight.rating.MarginPolicy.Floors;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A plan or pack with all ways in which it is sold, what its credits can cost, and what it must leave.
 *
 * @param kind plan, pack or overage
 * @param id of the plan or pack
 * @param sales at list first
 * @param costs over the time that is looked at
 * @param floors null where none is set
 * @param budgeted whether a promotional budget pays for what brings no revenue; then no floor holds for that
 * @param first the time that is looked at, from here on
 * @param last to here, included
 */
record Offer(
        OfferKind kind,
        String id,
        List<Sale> sales,
        OfferCosts costs,
        @Nullable Floors floors,
        boolean budgeted,
        Instant first,
        Instant last) {

    /**
     * A sale with the costs of an instant.
     *
     * @param sale how it is sold
     * @param at with the costs in force from here on
     * @param blended null where no part of the mix can be had
     * @param worst null where nothing can be had
     */
    record Case(
            Sale sale,
            Instant at,
            @Nullable Exposure blended,
            @Nullable Exposure worst) {}

    /**
     * Every sale at its beginning, and at the instants from then on at which its costs are the worst: credits that were
     * sold while a promotion ran are spent after it, too.
     */
    List<Case> cases() {
        return cases(sales, costs);
    }

    /** The same if it were sold so, at those costs. */
    List<Case> cases(List<Sale> sold, OfferCosts at) {
        List<Case> cases = new ArrayList<>();
        for (Sale sale : sold) {
            if (!sale.soldWithin(first, last)) {
                continue;
            }
            Instant begin = begin(sale);
            TreeSet<Instant> instants = new TreeSet<>();
            instants.add(begin);
            addIfWorse(instants, at.worst(begin, last), at.worstAt(begin));
            addIfWorse(instants, at.blended(begin, last), at.blendedAt(begin));
            for (Instant instant : instants) {
                cases.add(new Case(sale, instant, at.blendedAt(instant), at.worstAt(instant)));
            }
        }
        return cases;
    }

    /** Whether a model can be so dear once an offer is sold so. */
    boolean meets(Sale sale, Slice slice) {
        return sale.soldWithin(first, last) && slice.within(begin(sale), last);
    }

    private Instant begin(Sale sale) {
        return sale.from().isAfter(first) ? sale.from() : first;
    }

    /** Whether every floor is kept in all of these. */
    boolean keepsFloors(List<Case> cases) {
        return cases.stream().allMatch(each -> keepsBlended(each) && keepsWorst(each));
    }

    /** Whether the floor of the mix is kept. */
    boolean keepsBlended(Case each) {
        return keeps(each.sale(), blendedFloor(each.sale()), each.blended());
    }

    /** Whether the floor of the dearest request is kept. */
    boolean keepsWorst(Case each) {
        return keeps(each.sale(), worstFloor(each.sale()), each.worst());
    }

    /** The floor of the mix; null where none holds. */
    @Nullable
    BigDecimal blendedFloor(Sale sale) {
        return floors == null || given(sale) ? null : floors.blended();
    }

    /** The floor of the dearest request; null where none holds. */
    @Nullable
    BigDecimal worstFloor(Sale sale) {
        return floors == null || given(sale) ? null : floors.worst();
    }

    private static boolean keeps(Sale sale, @Nullable BigDecimal floor, @Nullable Exposure exposure) {
        return floor == null || exposure == null || sale.keeps(floor, exposure);
    }

    private boolean given(Sale sale) {
        return budgeted && sale.revenue().signum() == 0;
    }

    private static void addIfWorse(TreeSet<Instant> instants, OfferCosts.@Nullable Peak peak, @Nullable Exposure now) {
        if (peak != null && peak.exposure().worseThan(now)) {
            instants.add(peak.at());
        }
    }
}
