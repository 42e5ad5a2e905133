package io.tallylight.rating.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an offer is sold: in a currency, at list or with what takes from its price or adds to its credits.
 * All money is in the costing currency unless said otherwise.
 *
 * @param kind plan, pack or overage
 * @param id of the plan or pack
 * @param currency what the customer pays in
 * @param discount the discount's id; null at list
 * @param bonus from how many packs the bonus is given; null without
 * @param promotion the promotion's id; null without
 * @param quantity how many are bought at once
 * @param price of one, in {@code currency}, at list
 * @param kept the share of the price that is left after discounts
 * @param rate units of the costing currency for one of {@code currency}
 * @param feeShare the share of the revenue that the card takes
 * @param feeFixed what it takes for each payment
 * @param credits of one, without bonus
 * @param more the factor of percentage bonuses, 1 without
 * @param added credits added to each one by fixed bonuses
 * @param gift credits added to the whole purchase
 * @param from sold from here on
 * @param until not sold from here on; null where that is open
 */
record Sale(
        OfferKind kind,
        String id,
        String currency,
        @Nullable String discount,
        @Nullable Integer bonus,
        @Nullable String promotion,
        int quantity,
        BigDecimal price,
        BigDecimal kept,
        BigDecimal rate,
        BigDecimal feeShare,
        BigDecimal feeFixed,
        BigDecimal credits,
        BigDecimal more,
        BigDecimal added,
        BigDecimal gift,
        Instant from,
        @Nullable Instant until) {

    private static final int ROOM = 30;

    /** What the customer pays for the whole purchase, in {@code currency}. */
    BigDecimal paid() {
        return price.multiply(kept).multiply(BigDecimal.valueOf(quantity));
    }

    /** What comes in for the whole purchase. */
    BigDecimal revenue() {
        return price.multiply(revenueOfPriceOne());
    }

    /** What the card takes of it. */
    BigDecimal fee() {
        return revenue().multiply(feeShare).add(feeFixed);
    }

    /** All credits of the purchase. */
    BigDecimal allCredits() {
        return credits.multiply(more)
                .add(added)
                .multiply(BigDecimal.valueOf(quantity))
                .add(gift);
    }

    /** Revenue after the fee, for each credit; null where there are none. */
    @Nullable
    BigDecimal netPerCredit(int decimals) {
        BigDecimal all = allCredits();
        return all.signum() == 0 ? null : revenue().subtract(fee()).divide(all, decimals, RoundingMode.HALF_EVEN);
    }

    /** (revenue − fee − cost) ÷ revenue if all credits are spent so; null without revenue, or at a loss without end. */
    @Nullable
    BigDecimal margin(Exposure spentOn, int decimals) {
        BigDecimal revenue = revenue();
        BigDecimal each = allCredits().signum() == 0 ? BigDecimal.ONE : spentOn.credits();
        if (revenue.signum() == 0 || each.signum() == 0) {
            return null;
        }
        return left(spentOn, each).divide(revenue.multiply(each), decimals, RoundingMode.HALF_EVEN);
    }

    /** Whether at least that share of revenue is left. Exact: a margin that equals the floor keeps it. */
    boolean keeps(BigDecimal floor, Exposure spentOn) {
        BigDecimal each = allCredits().signum() == 0 ? BigDecimal.ONE : spentOn.credits();
        return left(spentOn, each).compareTo(floor.multiply(revenue()).multiply(each)) >= 0;
    }

    /** The most credits that one may include and the floor is kept; null where no number does, zero included. */
    @Nullable
    BigDecimal mostCredits(BigDecimal floor, Exposure spentOn) {
        if (spentOn.cost().signum() == 0) {
            return credits;
        }
        BigDecimal payable = revenue().subtract(fee()).subtract(floor.multiply(revenue()));
        BigDecimal each = payable.multiply(spentOn.credits())
                .divide(spentOn.cost(), ROOM, RoundingMode.FLOOR)
                .subtract(gift)
                .divide(BigDecimal.valueOf(quantity), ROOM, RoundingMode.FLOOR)
                .subtract(added)
                .divide(more, ROOM, RoundingMode.FLOOR);
        return each.signum() < 0 ? null : each;
    }

    /** The least price of one, in its currency, unrounded upward, at which the floor is kept; null where none does. */
    @Nullable
    BigDecimal leastPrice(BigDecimal floor, Exposure spentOn) {
        BigDecimal share = BigDecimal.ONE.subtract(feeShare).subtract(floor).multiply(revenueOfPriceOne());
        if (share.signum() <= 0 || spentOn.credits().signum() == 0) {
            return null;
        }
        BigDecimal cost = allCredits().multiply(spentOn.cost()).divide(spentOn.credits(), ROOM, RoundingMode.CEILING);
        return cost.add(feeFixed).divide(share, ROOM, RoundingMode.CEILING);
    }

    /** Whether it is sold at some instant from the one to the other, both included. */
    boolean soldWithin(Instant first, Instant last) {
        return !from.isAfter(last) && (until == null || until.isAfter(first));
    }

    /** The same for another price of one. */
    Sale withPrice(BigDecimal asked) {
        return new Sale(
                kind, id, currency, discount, bonus, promotion, quantity, asked, kept, rate, feeShare, feeFixed,
                credits, more, added, gift, from, until);
    }

    /** The same with other credits in one. */
    Sale withCredits(BigDecimal included) {
        return new Sale(
                kind, id, currency, discount, bonus, promotion, quantity, price, kept, rate, feeShare, feeFixed,
                included, more, added, gift, from, until);
    }

    private BigDecimal revenueOfPriceOne() {
        return kept.multiply(rate).multiply(BigDecimal.valueOf(quantity));
    }

    private BigDecimal left(Exposure spentOn, BigDecimal each) {
        return revenue().subtract(fee()).multiply(each).subtract(allCredits().multiply(spentOn.cost()));
    }
}
