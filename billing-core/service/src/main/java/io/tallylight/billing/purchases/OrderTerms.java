package io.tallylight.billing.purchases;

import io.tallylight.ledger.LotScope;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered.
 *
 * @param pack the catalog's id of it
 * @param packName for people
 * @param quantity how many packs
 * @param credits of all of them
 * @param price of all of them, net of tax
 * @param catalogVersion where it stood
 * @param validDays days until the credits end, counted from the payment; never where null
 * @param scope what the credits may be spent on
 * @param successUrl where the buyer goes after paying
 * @param cancelUrl where the buyer goes without paying
 * @param createdAt when it was ordered
 * @param expiresAt until when it can be paid
 */
public record OrderTerms(
        String pack,
        String packName,
        int quantity,
        Credits credits,
        Money price,
        long catalogVersion,
        @Nullable Integer validDays,
        LotScope scope,
        String successUrl,
        String cancelUrl,
        Instant createdAt,
        Instant expiresAt) {
    /** The price of one pack; exact, for the price of all is that of one times their number. */
    Money priceOfOne() {
        return new Money(price.amount().divide(BigDecimal.valueOf(quantity)), price.currency());
    }
}
