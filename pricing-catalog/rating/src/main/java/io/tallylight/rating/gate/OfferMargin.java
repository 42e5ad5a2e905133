package io.tallylight.rating.gate;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one way of selling an offer leaves. Money in the costing currency; figures to 12 decimals, half even.
 *
 * @param kind plan, pack or overage
 * @param id of the plan or pack
 * @param currency what the customer pays in
 * @param discount the discount's id; null at list
 * @param bonus from how many packs the bonus is given; null without
 * @param promotion the promotion's id, several joined by {@code +}; null without
 * @param at with the costs that are in force from here on
 * @param quantity how many are bought at once
 * @param price what the customer pays for all of them, in {@code currency}
 * @param revenue the same in the costing currency
 * @param fee what the card takes
 * @param credits all that come with it
 * @param netPerCredit revenue after fee for each credit; null where no credits come with it
 * @param blended when the expected mix is made of them; null where no mix is stated that the offer allows
 * @param worst when the dearest request the offer allows is made of them; null where it allows none
 */
public record OfferMargin(
        OfferKind kind,
        String id,
        String currency,
        @Nullable String discount,
        @Nullable Integer bonus,
        @Nullable String promotion,
        Instant at,
        int quantity,
        BigDecimal price,
        BigDecimal revenue,
        BigDecimal fee,
        BigDecimal credits,
        @Nullable BigDecimal netPerCredit,
        @Nullable Figure blended,
        @Nullable Figure worst) {

    /**
     * What is left, and what must be.
     *
     * @param cost of all the credits; null where they buy without end
     * @param margin (revenue − fee − cost) ÷ revenue; null without revenue or with cost without end
     * @param floor the least the policy allows; null where it sets none
     * @param kept whether the floor is kept
     * @param clip the request that makes it; null for a mix
     */
    public record Figure(
            @Nullable BigDecimal cost,
            @Nullable BigDecimal margin,
            @Nullable BigDecimal floor,
            boolean kept,
            @Nullable Clip clip) {}
}
