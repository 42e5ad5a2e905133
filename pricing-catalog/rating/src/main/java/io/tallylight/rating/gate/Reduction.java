package io.tallylight.rating.gate;

import io.tallylight.rating.Discount;
import io.tallylight.rating.Promotion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be taken off a price, or given on top, at the same time.
 *
 * @param discount its id; null without
 * @param promotion ids joined by {@code +}; null without
 * @param kept the share of the price that is left
 * @param more the factor on the credits
 * @param gift credits on top of a purchase
 * @param from may be had from here on
 * @param until not from here on; null where that is open
 */
record Reduction(
        @Nullable String discount,
        @Nullable String promotion,
        BigDecimal kept,
        BigDecimal more,
        BigDecimal gift,
        Instant from,
        @Nullable Instant until) {

    private static final Reduction LIST =
            new Reduction(null, null, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO, Instant.MIN, null);

    /**
     * Everything that may be had at once: nothing, each discount, each promotion, and what may be stacked together. Of
     * stackable promotions the largest sets are taken that run at the same time; fewer never leave less, but where one
     * takes off all of the price: then no floor may hold for the set, and the rest of it is looked at by itself.
     */
    static List<Reduction> of(List<Discount> discounts, List<Promotion> promotions) {
        List<Reduction> reductions = new ArrayList<>();
        reductions.add(LIST);
        discounts.forEach(discount -> reductions.add(LIST.with(discount)));
        promotions.forEach(promotion -> reductions.add(LIST.with(promotion)));
        for (List<Promotion> stack : stacks(promotions)) {
            Reduction together = LIST;
            for (Promotion promotion : stack) {
                together = together.with(promotion);
            }
            if (stack.size() > 1) {
                reductions.add(together);
            }
            for (Discount discount : discounts) {
                reductions.add(together.with(discount));
            }
        }
        return reductions;
    }

    /** Which promotions run together changes where one begins, and where one ends and the others go on. */
    private static Set<List<Promotion>> stacks(List<Promotion> promotions) {
        List<Promotion> stackable =
                promotions.stream().filter(Promotion::stackable).toList();
        Set<List<Promotion>> stacks = new LinkedHashSet<>();
        for (Promotion promotion : stackable) {
            addAt(stacks, stackable, Objects.requireNonNullElse(promotion.startsAt(), Instant.MIN));
            Instant end = promotion.endsAt();
            if (end != null) {
                addAt(stacks, stackable, end);
            }
        }
        return stacks;
    }

    private static void addAt(Set<List<Promotion>> stacks, List<Promotion> stackable, Instant at) {
        List<Promotion> running =
                stackable.stream().filter(promotion -> promotion.isOn(at)).toList();
        List<Promotion> paying =
                running.stream().filter(promotion -> !takesAll(promotion)).toList();
        for (List<Promotion> stack : List.of(running, paying)) {
            if (!stack.isEmpty()) {
                stacks.add(stack);
            }
        }
    }

    private static boolean takesAll(Promotion promotion) {
        BigDecimal percent = promotion.percent();
        return promotion.kind() == Promotion.Kind.PERCENT_OFF
                && percent != null
                && left(percent).signum() == 0;
    }

    private Reduction with(Discount taken) {
        return new Reduction(taken.id(), promotion, kept.multiply(left(taken.percent())), more, gift, from, until);
    }

    private Reduction with(Promotion given) {
        BigDecimal percent = given.percent();
        BigDecimal credits = given.credits();
        boolean off = given.kind() == Promotion.Kind.PERCENT_OFF;
        Instant starts = given.startsAt();
        Instant ends = given.endsAt();
        return new Reduction(
                discount,
                promotion == null ? given.id() : promotion + "+" + given.id(),
                off && percent != null ? kept.multiply(left(percent)) : kept,
                off || percent == null ? more : more.multiply(BigDecimal.ONE.add(percent.movePointLeft(2))),
                off || credits == null ? gift : gift.add(credits),
                starts != null && starts.isAfter(from) ? starts : from,
                ends != null && (until == null || ends.isBefore(until)) ? ends : until);
    }

    private static BigDecimal left(BigDecimal percentOff) {
        return BigDecimal.ONE.subtract(percentOff.movePointLeft(2));
    }
}
