package io.tallylight.billing.purchases;

import io.tallylight.ledger.LotScope;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A bundle of credits as the catalog in force sells it.
 *
 * @param id names it
 * @param name for customers
 * @param price of one pack, net of tax
 * @param credits in one pack
 * @param validDays days until they end; never where null
 * @param catalogVersion where it stands
 * @param scope what its credits may be spent on
 */
public record PackOffer(
        String id,
        String name,
        Money price,
        Credits credits,
        @Nullable Integer validDays,
        long catalogVersion,
        LotScope scope) {
    private static final int SHOWN_DECIMALS = 6;

    /** What one credit of it costs, rounded half up to a millionth: to be shown, never to be computed with. */
    public Money pricePerCredit() {
        BigDecimal each = price.amount().divide(credits.toDecimal(), SHOWN_DECIMALS, RoundingMode.HALF_UP);
        return new Money(each, price.currency());
    }
}
