package io.tallylight.rating;

import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What is left of revenue once cost and payment fee are paid. */
public final class Margin {
    /** Margins are shown to so many decimals. */
    public static final int DECIMALS = 12;

    private Margin() {}

    /**
     * (revenue − cost − fee) ÷ revenue, to {@value #DECIMALS} decimals, half even. Without revenue there is no margin:
     * {@link ArithmeticException}.
     */
    public static BigDecimal of(Money revenue, Money cost, Money fee) {
        return revenue.minus(cost).minus(fee).amount().divide(revenue.amount(), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /**
     * What a second of the expected mix costs, at each model's default resolution and sound where the mix states none. A
     * model of the mix without such a cost is an {@link IllegalStateException}: what is unknown is never free.
     */
    public static Money blendedCost(CatalogDocument document) {
        PriceList prices = new PriceList(document, Closings.NONE);
        BigDecimal sum = BigDecimal.ZERO;
        for (CatalogDocument.MixShare share : document.expectedMix()) {
            sum = sum.add(prices.costPerSecond(share).multiply(share.share()));
        }
        return new Money(sum, document.costingCurrency());
    }
}
