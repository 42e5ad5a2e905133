package io.tallylight.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A discount or a gift for a while.
 *
 * @param id names it
 * @param kind what is given
 * @param percent off the price, or of the credits; null where credits are stated
 * @param credits so many; null where a percentage is stated
 * @param appliesTo ids of plans and packs; all where empty
 * @param startsAt from here on; at once where null
 * @param endsAt no longer from here on; never where null
 * @param budget the most it may cost in all, in the costing currency; no limit where null
 * @param stackable whether it adds to other promotions and discounts
 */
public record Promotion(
        String id,
        Kind kind,
        @Nullable BigDecimal percent,
        @Nullable BigDecimal credits,
        List<String> appliesTo,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable BigDecimal budget,
        boolean stackable) {

    /** What is given. */
    public enum Kind {
        /** A percentage off the price of what it applies to. */
        PERCENT_OFF,
        /** Credits on top of what is bought: a percentage of them, or so many. */
        BONUS_CREDITS,
        /** Credits without a purchase. */
        GRANTED_CREDITS
    }

    /** Whether it is given at that instant. */
    public boolean isOn(Instant at) {
        return (startsAt == null || !at.isBefore(startsAt)) && (endsAt == null || at.isBefore(endsAt));
    }

    /** Whether it is given on that plan or pack. */
    public boolean appliesTo(String offer) {
        return appliesTo.isEmpty() || appliesTo.contains(offer);
    }
}
