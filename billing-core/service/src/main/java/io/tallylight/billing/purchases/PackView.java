package io.tallylight.billing.purchases;

import io.tallylight.billing.credits.ScopeView;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A pack as the API shows it.
 *
 * @param pack its id, to order it by
 * @param price of one pack, net of tax
 * @param credits in one pack
 * @param validDays days until they end; never where it is missing
 * @param scope what they may be spent on; everything where it is missing
 */
@Schema(name = "Pack")
public record PackView(
        String pack,
        String name,
        Money price,
        Credits credits,
        @Nullable Integer validDays,
        long catalogVersion,
        @Nullable ScopeView scope) {
    static PackView of(PackOffer offer) {
        return new PackView(
                offer.id(),
                offer.name(),
                offer.price(),
                offer.credits(),
                offer.validDays(),
                offer.catalogVersion(),
                ScopeView.of(offer.scope()));
    }
}
