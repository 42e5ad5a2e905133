package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.MixShare;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle of credits, bought once.
 *
 * @param id names it
 * @param name for customers
 * @param prices by currency, in the document's order
 * @param credits how many
 * @param validDays days until they end; never where null
 * @param bonus what is given on top, from a quantity on; ascending
 * @param discounts that may be given on it
 * @param allowed what its credits may be used for
 * @param expectedMix shares of its own; the document's where empty
 */
public record Pack(
        String id,
        @Nullable String name,
        Map<String, BigDecimal> prices,
        BigDecimal credits,
        @Nullable Integer validDays,
        List<Bonus> bonus,
        List<Discount> discounts,
        Allowed allowed,
        List<MixShare> expectedMix) {

    /**
     * What is given on top of each pack of an order. Exactly one of percent and credits is stated.
     *
     * @param fromQuantity from so many packs in an order on
     * @param percent of the pack's credits
     * @param credits so many for each pack
     */
    public record Bonus(
            int fromQuantity,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal credits) {}

    /** The price in that currency; one it is not sold in is an {@link IllegalArgumentException}. */
    public BigDecimal price(String currency) {
        return Prices.in(prices, currency, id);
    }
}
